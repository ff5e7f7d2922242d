/** A key for each command that somebody gives: pressed again after a failure it is the same command, with other words another one. */
export class CommandKeys {
  private readonly keys = new Map<string, string>();

  of(command: string): string {
    const key = this.keys.get(command) ?? crypto.randomUUID();
    this.keys.set(command, key);
    return key;
  }

  /** Given again after it was done, it is another command. */
  done(command: string): void {
    this.keys.delete(command);
  }
}

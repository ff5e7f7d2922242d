import pg from 'pg';

/**
 * A connection to PostgreSQL that is given up when a question has no answer in time. A server that lost its power, or a network that forgot us, closes no connection:
 * the kernel would find out after a quarter of an hour, and the pool would be full of such connections until then.
 */
export function listeningClient(answerWithinMs: number): typeof pg.Client {
  return class ListeningClient extends pg.Client {
    override query(...question: unknown[]): never {
      const answer: unknown = super.query(...(question as [string]));
      if (answer instanceof Promise) this.expect(answer);
      return answer as never;
    }

    private expect(answer: Promise<unknown>): void {
      const timer = setTimeout(() => this.giveUp(), answerWithinMs).unref();
      const heard = (): void => clearTimeout(timer);
      answer.then(heard, heard);
    }

    private giveUp(): void {
      const { stream } = (this as unknown as { connection: { stream: { destroy(reason: Error): void } } }).connection;
      stream.destroy(new Error(`Connection terminated: no answer within ${answerWithinMs} ms`));
    }
  };
}

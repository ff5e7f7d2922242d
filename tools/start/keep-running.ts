import type { Newsroom } from '../stack/newsroom.ts';
import { noteRunning } from './running.ts';

const LOOK_EVERY_MS = 1_000;

/** Looks after the engines while the newsroom runs: notes the processes, and starts the broker again when it has ended. */
export class KeepRunning {
  private timer?: NodeJS.Timeout;
  private isStarting = false;

  constructor(
    private readonly newsroom: Newsroom,
    private readonly say: (text: string) => void,
  ) {}

  /** From now on; call it as soon as something runs. */
  begin(): void {
    this.note();
    this.timer = setInterval(() => {
      this.note();
      void this.reviveKafka();
    }, LOOK_EVERY_MS);
  }

  end(): void {
    clearInterval(this.timer);
    noteRunning(this.newsroom.plan.folder, {});
  }

  private note(): void {
    const { plan, kafka, postgres } = this.newsroom;
    const pids = [...this.newsroom.all().map((service) => [service.name, service.pid] as const), ['kafka', plan.isKafkaOurs ? kafka.pid : undefined] as const, ['postgres', plan.isPostgresOurs ? postgres.pid : undefined] as const];
    noteRunning(plan.folder, Object.fromEntries(pids.filter((pair): pair is [typeof pair[0], number] => pair[1] !== undefined)));
  }

  private async reviveKafka(): Promise<void> {
    const { kafka, plan } = this.newsroom;
    if (!plan.isKafkaOurs || this.isStarting || !kafka.hasEnded) return;
    this.isStarting = true;
    this.say('Kafka has ended; starting it again');
    await kafka.start().then(
      () => this.say('Kafka answers again'),
      (error: unknown) => this.say((error as Error).message),
    );
    this.isStarting = false;
  }
}

import { Topics, type StorySnapshot } from '@stet/contracts';
import type { Message, Producer } from 'kafkajs';
import { rounds, type Rounds } from '@stet/tools/measure/rounds.ts';
import { Editorial } from './editorial.ts';
import { bareProducer, cutBySize, recordsIn, sendBare, storyRecord } from '../testbed/raw-log.ts';
import { storyOf } from '../testbed/stories.ts';
import { BARE_TOPIC, say, type Testbed } from '../testbed/testbed.ts';
import { until } from '../testbed/until.ts';
import type { LogOptions } from './options.ts';

export interface DrainFigures {
  readonly events: number;
  readonly bytesPerEvent: number;
  /** Events per second: the relay out of a filled outbox, and kafkajs alone out of memory. */
  readonly relay: Rounds;
  readonly bare: Rounds;
  /** Of neighbouring rounds. */
  readonly ratio: Rounds;
  /** Processor time of this process per event, in microseconds. */
  readonly relayCpu: Rounds;
  readonly bareCpu: Rounds;
  /** Records too few or too many in the topic. */
  readonly wrong: number;
}

interface Run {
  readonly perSecond: number;
  readonly cpuMicros: number;
}

/** As much of a topic as the relay puts into one send. */
const SEND_BYTES = 3 * 1_048_576;
const MS_PER_SECOND = 1_000;

/** The same events again and again, by the relay and by kafkajs alone, taking turns at being first. */
export async function measureDrain(testbed: Testbed, options: LogOptions): Promise<DrainFigures> {
  const { rounds: count, drainEvents } = options;
  await testbed.emptyTopics();
  const editorial = await Editorial.start(testbed, 'drain');
  const producer = await bareProducer(testbed);
  const stories = Array.from({ length: drainEvents }, (_, number) => storyOf(number));
  const messages = stories.map(storyRecord);
  const relay: Run[] = [];
  const bare: Run[] = [];
  for (let round = 0; round <= count; round++) {
    const turns = [async () => relay.push(await drain(editorial, stories)), async () => bare.push(await sendAll(producer, messages))];
    for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn();
    say(`drain, ${round === 0 ? 'warm-up' : `round ${round} of ${count}`}: relay ${Math.round(relay.at(-1)!.perSecond)}, bare ${Math.round(bare.at(-1)!.perSecond)} events/s`);
  }
  const kafka = await testbed.kafka();
  const expected = drainEvents * (count + 1);
  return {
    events: drainEvents,
    bytesPerEvent: Math.round(messages.reduce((sum, message) => sum + Buffer.byteLength(message.value ?? ''), 0) / drainEvents),
    ...figures(relay.slice(1), bare.slice(1)),
    wrong: Math.abs((await recordsIn(kafka, Topics.story.name)) - expected) + Math.abs((await recordsIn(kafka, BARE_TOPIC.name)) - expected),
  };
}

function figures(relay: readonly Run[], bare: readonly Run[]): Pick<DrainFigures, 'relay' | 'bare' | 'ratio' | 'relayCpu' | 'bareCpu'> {
  return {
    relay: rounds(relay.map((run) => Math.round(run.perSecond))),
    bare: rounds(bare.map((run) => Math.round(run.perSecond))),
    ratio: rounds(relay.map((run, round) => hundredths(run.perSecond / bare[round]!.perSecond))),
    relayCpu: rounds(relay.map((run) => Math.round(run.cpuMicros))),
    bareCpu: rounds(bare.map((run) => Math.round(run.cpuMicros))),
  };
}

/** From the commit that fills the outbox until the last cursor has moved. */
async function drain(editorial: Editorial, stories: readonly StorySnapshot[]): Promise<Run> {
  await editorial.fillOutbox(stories);
  return timed(stories.length, async () => {
    await until('the relay has carried the outbox', () => editorial.isCarried());
  });
}

function sendAll(producer: Producer, messages: readonly Message[]): Promise<Run> {
  return timed(messages.length, async () => {
    for (const part of cutBySize(messages, SEND_BYTES)) await sendBare(producer, BARE_TOPIC.name, part);
  });
}

async function timed(events: number, work: () => Promise<void>): Promise<Run> {
  const began = performance.now();
  const cpu = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: (events * MS_PER_SECOND) / (performance.now() - began), cpuMicros: (user + system) / events };
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

import { Logger } from '@nestjs/common';
import { Kafka, logLevel, type LogEntry } from 'kafkajs';

const CONNECTION_TIMEOUT_MS = 3_000;
const REQUEST_TIMEOUT_MS = 10_000;
const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 1_000;
const RETRIES = 8;

/** A Kafka client whose own retries are short: longer outages are ours to wait for. */
export function kafkaClient(brokers: readonly string[], clientId: string): Kafka {
  return new Kafka({
    clientId,
    brokers: [...brokers],
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    retry: { initialRetryTime: FIRST_RETRY_MS, maxRetryTime: LONGEST_RETRY_MS, retries: RETRIES },
    logLevel: logLevel.WARN,
    logCreator: () => quietly,
  });
}

const log = new Logger('kafka');

/** kafkajs calls normal retries errors; here they are what they are. What does matter is logged by those who call it. */
function quietly({ level, namespace, log: { message, error, groupId } }: LogEntry): void {
  const text = `${namespace}: ${message}${typeof error === 'string' ? ` (${error})` : ''}${typeof groupId === 'string' ? ` [${groupId}]` : ''}`;
  if (level === logLevel.ERROR || level === logLevel.WARN) log.debug(text);
}

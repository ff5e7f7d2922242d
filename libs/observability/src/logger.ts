import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger as Pino, type LoggerOptions } from 'pino';
import { currentContext, traceIdOf } from './context.js';

/** A logger that writes one JSON line an event, with the ids of the work at hand. */
export function createLogger(service: string, level = process.env.LOG_LEVEL ?? 'info', destination?: DestinationStream): Pino {
  const options: LoggerOptions = {
    level,
    base: { service },
    messageKey: 'message',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    mixin: () => {
      const context = currentContext();
      return context ? { correlationId: context.correlationId, eventId: context.causationId, traceId: traceIdOf(context.traceparent) } : {};
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Lines that Nest writes while it wires itself up; nobody reads them. */
const WIRING = new Set(['InstanceLoader', 'RouterExplorer', 'RoutesResolver', 'NestFactory', 'NestApplication']);

/** Nest's logger on top of ours: the last string is the part of the service that speaks. */
export class NestPinoLogger implements LoggerService {
  constructor(private readonly pino: Pino) {}

  log(message: unknown, ...rest: unknown[]): void {
    const { part } = splitRest(rest);
    if (part && WIRING.has(part)) this.pino.debug({ part }, String(message));
    else this.write('info', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  private write(level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal', message: unknown, rest: unknown[]): void {
    const { part, fields, stack } = splitRest(rest);
    if (message instanceof Error) this.pino[level]({ part, err: message, ...fields }, message.message);
    else if (typeof message === 'object') this.pino[level]({ part, ...message, ...fields }, '');
    else this.pino[level]({ part, ...fields, ...(stack && { stack }) }, String(message));
  }
}

function splitRest(rest: unknown[]): { part?: string; stack?: string; fields?: object } {
  const texts = rest.filter((one): one is string => typeof one === 'string');
  return {
    part: texts.at(-1),
    stack: texts.length > 1 ? texts[0] : undefined,
    fields: rest.find((one): one is object => typeof one === 'object' && one !== null),
  };
}


import { z } from 'zod';

const words = (missing: string) => z.string().trim().min(1, missing).max(2000);

export const ReturnRequest = z.strictObject({ note: words('say what its writer is to do') }).meta({ id: 'ReturnRequest' });
export type ReturnRequest = z.output<typeof ReturnRequest>;

export const HoldRequest = z.strictObject({ reason: words('say why; everybody at the desk sees it') }).meta({ id: 'HoldRequest' });
export type HoldRequest = z.output<typeof HoldRequest>;

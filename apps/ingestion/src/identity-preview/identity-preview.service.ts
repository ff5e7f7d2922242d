import { Injectable } from '@nestjs/common';
import { SourceRepository } from '../source/source.repository.js';
import { readKept } from '../wire/kept-document.js';
import type { Identification } from '../wire/wire-item.js';
import { WireItemRepository } from '../wire/wire-item.repository.js';
import { identityPreviewOf, type IdentityPreview } from './identity-preview.js';

/** Enough to judge by, and soon looked through. */
const MOST_ITEMS = 5_000;

/** Shows what another way to tell items apart would do, and does nothing. */
@Injectable()
export class IdentityPreviewService {
  constructor(
    private readonly sources: SourceRepository,
    private readonly wires: WireItemRepository,
  ) {}

  async preview(sourceId: string, by: Identification): Promise<IdentityPreview> {
    const source = await this.sources.find(sourceId);
    const ours = await this.wires.named(sourceId, MOST_ITEMS);
    const document = await this.wires.newestDocument(sourceId);
    const reading = document && (await readKept(document, source));
    return identityPreviewOf(ours, reading && 'items' in reading ? reading.items : null, source.identifyBy, by);
  }
}

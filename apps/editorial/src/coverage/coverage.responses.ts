import { Injectable } from '@nestjs/common';
import type { Actor } from '@stet/auth';
import { asSeenBy } from '../assignment/assignment.dto.js';
import { AssignmentRepository } from '../assignment/assignment.repository.js';
import { toCoverageResponse, type CoverageResponse } from './coverage.dto.js';
import type { ListedCoverage } from './coverage.repository.js';

/** What is planned as the API answers it, with who works on it. */
@Injectable()
export class CoverageResponses {
  constructor(private readonly assignments: AssignmentRepository) {}

  async of(coverage: ListedCoverage, reader: Actor): Promise<CoverageResponse> {
    return (await this.ofAll([coverage], reader))(coverage);
  }

  async ofAll(coverages: readonly ListedCoverage[], reader: Actor): Promise<(coverage: ListedCoverage) => CoverageResponse> {
    const assignments = coverages.length > 0 ? await this.assignments.ofCoverages(coverages.map(({ coverageId }) => coverageId), reader) : [];
    return (coverage) => toCoverageResponse(coverage, assignments.filter(({ coverageId }) => coverageId === coverage.coverageId).map(asSeenBy(reader)));
  }
}

import { asSeen, client, command, dataOf, type Schemas } from './client.js';

export type Assignment = Schemas['AssignmentResponse'];
export type Work = Assignment['work'];
export type Answer = Schemas['AnswerRequest']['answer'];
export type NewAssignment = Schemas['AssignmentRequest'];
export type AssignmentChanges = Schemas['AssignmentChanges'];

/** What the work is for. */
export type AssignedTo = { readonly storyId: string } | { readonly coverageId: string };

export const assignmentApi = {
  myWork: (open: boolean, cursor?: string) => dataOf(client.GET('/api/v1/me/assignments', { params: { query: { open: String(open), limit: 50, ...(cursor && { cursor }) } } })),
  storyAssignments: (id: string) => dataOf(client.GET('/api/v1/stories/{id}/assignments', { params: { path: { id } } })),
  assign: (to: AssignedTo, body: NewAssignment, key: string) =>
    dataOf(
      'storyId' in to
        ? client.POST('/api/v1/stories/{id}/assignments', { params: { path: { id: to.storyId }, header: command(key) }, body })
        : client.POST('/api/v1/coverages/{coverageId}/assignments', { params: { path: to, header: command(key) }, body }),
    ),
  changeAssignment: ({ assignmentId, revision }: Assignment, body: AssignmentChanges) =>
    dataOf(client.PATCH('/api/v1/assignments/{assignmentId}', { params: { path: { assignmentId }, header: asSeen(revision) }, body })),
  removeAssignment: ({ assignmentId }: Assignment) => dataOf(client.DELETE('/api/v1/assignments/{assignmentId}', { params: { path: { assignmentId } } })),
  answerAssignment: ({ assignmentId }: Assignment, answer: Answer, reason?: string) =>
    dataOf(client.PUT('/api/v1/assignments/{assignmentId}/answer', { params: { path: { assignmentId } }, body: { answer, ...(reason && { reason }) } })),
};

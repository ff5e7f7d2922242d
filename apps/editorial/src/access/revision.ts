export { IF_MATCH, NeedsRevision, RevisionHeader, Tagged, revisionOf, type Reply } from '@stet/bootstrap';

/** The revision of a story's text, for the routes that take it. */
export const STORY_ETAG = 'the ETag of GET /api/v1/stories/{id}';

/** Nobody can have seen what is not there yet: the exception of a route that also makes it. */
export const NOTHING_YET = 'nothing is there yet';

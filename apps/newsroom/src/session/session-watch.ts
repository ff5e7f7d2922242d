import type { QueryClient } from '@tanstack/react-query';
import { watchRequests } from '../api/client.js';
import { askAgain, hearOthers, sessionIn } from './session.js';

const SIGNED_OUT = 401;
const OWN = '/api/v1/session';

/**
 * Sends every request in the name of whoever the window shows, so that nothing of theirs is done under the session of somebody who signed in beside them;
 * and looks who is signed in when an answer says that they are not.
 */
export function watchSession(queries: QueryClient): () => void {
  const hearNoMore = hearOthers(queries);
  watchRequests({
    onRequest: ({ request, schemaPath }) => {
      const session = sessionIn(queries);
      if (session && schemaPath !== OWN) request.headers.set('acting-as', session.staffId);
    },
    onResponse: ({ response, schemaPath }) => {
      if (response.status === SIGNED_OUT && schemaPath !== OWN) askAgain(queries);
    },
  });
  return hearNoMore;
}

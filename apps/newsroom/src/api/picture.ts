import { asSeen, client, dataOf, type Schemas } from './client.js';

export type UploadedPicture = Schemas['PictureResponse'];
export type PictureUse = Schemas['PictureUseResponse'];
export type PictureChanges = Schemas['PictureChanges'];
export type PictureRightsChanges = Schemas['PictureRightsChanges'];

export interface PictureFilters {
  readonly q?: string;
  readonly credit?: string;
  readonly rights?: UploadedPicture['rights'];
  readonly window?: UploadedPicture['window'];
  readonly from?: string;
  readonly until?: string;
  readonly cursor?: string;
}

export const pictureApi = {
  finishUpload: (uploadId: string) => dataOf(client.POST('/api/v1/picture-uploads/{uploadId}/picture', { params: { path: { uploadId } } })),
  pictures: (query: PictureFilters) => dataOf(client.GET('/api/v1/pictures', { params: { query } })),
  picture: (pictureId: string) => dataOf(client.GET('/api/v1/pictures/{pictureId}', { params: { path: { pictureId } } })),
  pictureUses: (pictureId: string, cursor?: string) => dataOf(client.GET('/api/v1/pictures/{pictureId}/uses', { params: { path: { pictureId }, query: { ...(cursor && { cursor }) } } })),
  changePicture: (pictureId: string, revision: number, body: PictureChanges) =>
    dataOf(client.PATCH('/api/v1/pictures/{pictureId}', { params: { path: { pictureId }, header: asSeen(revision) }, body })),
  clearPicture: (pictureId: string, revision: number, body: PictureRightsChanges) =>
    dataOf(client.PATCH('/api/v1/pictures/{pictureId}/rights', { params: { path: { pictureId }, header: asSeen(revision) }, body })),
};

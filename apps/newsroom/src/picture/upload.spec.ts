import { uploadPicture } from './upload.js';

it('sends nothing of a file whose turn comes after somebody stopped', async () => {
  const upload = uploadPicture(new File(['ferry'], 'ferry.jpg'), () => undefined, AbortSignal.abort());
  await expect(upload).rejects.toMatchObject({ name: 'AbortError' });
});

/** Whole requests whose field is called otherwise than the same step of another one. */
const ALONE: Readonly<Record<string, string>> = { url: 'add.address' };

/** Fields whose name the catalogues keep in another place. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  alternativeText: 'editor.picture.alt',
  chosenSlug: 'editor.slug',
  file: 'block.picture',
  relatedStories: 'editor.related',
  seoTitle: 'editor.seo.title',
  seoDescription: 'editor.seo.description',
  password: 'signIn.password',
  url: 'author.links.url',
  address: 'add.sftp',
  folder: 'add.folder',
  privateKey: 'add.sftp.means.key',
  username: 'add.mailbox.user',
  header: 'add.web.header',
  signIn: 'add.sftp.means',
  passphrase: 'add.sftp.passphrase',
  senders: 'add.mailbox.senders',
  sourceId: 'sources.col.name',
  sourceIds: 'rules.sources',
  words: 'rules.words',
  categories: 'rules.categories',
  hours: 'rules.hours',
  id: 'error.field.id',
};
const CATALOGUES = ['editor.', 'audit.field.', 'settings.field.'];

/** What people call a field of a request, such as `body.content.2.attrs.alternativeText`: by its last step that has a name. */
export function fieldName(field: string, textOf: (key: string) => string | undefined): string {
  for (const step of field.split('.').reverse()) {
    for (const key of [ALONE[field], ELSEWHERE[step], ...CATALOGUES.map((catalogue) => catalogue + step)]) {
      const name = key && textOf(key);
      if (name) return name;
    }
  }
  return field;
}

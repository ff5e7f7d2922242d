/** The way to what comes after this page of a list; nothing on the last. `path` as it stands in HTML. */
export function Pager({ path, label }: { path: string | undefined; label: string }): JSX.Element {
  if (!path) return '';
  return (
    <p class="pager">
      <a class="button" rel="next" href={path} safe>
        {label}
      </a>
    </p>
  );
}

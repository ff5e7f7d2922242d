/** Where under our own address a source sends its documents. */
export function pushAddressOf(sourceId: string): string {
  return `/v1/sources/${sourceId}/documents`;
}

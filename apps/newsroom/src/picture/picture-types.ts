/** What may be chosen from this device. */
export const PICTURE_TYPES = 'image/jpeg,image/png,image/webp';

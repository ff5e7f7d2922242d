import { z } from 'zod';

/** What matters most in a picture, as parts of its width and height from the upper left corner; crops keep it in sight. */
export const FocalPoint = z.object({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) }).meta({ description: 'Parts of width and height from the upper left corner' });
export type FocalPoint = z.output<typeof FocalPoint>;

/** A picture in every width and format, all at one address; none is larger than the picture was. */
export const Renditions = z
  .object({
    address: z
      .string()
      .max(2048)
      .regex(/^https?:\/\/[^\s{}]+\{width\}[^\s{}]*\{format\}[^\s{}]*$/)
      .meta({ description: 'With `{width}` and `{format}` to be filled in', examples: ['https://courier.example/media/9f2c/{width}.{format}'] }),
    widths: z.array(z.int().positive()).min(1).max(20).meta({ description: 'In pixels, the smallest first' }),
    formats: z.array(z.string().regex(/^[a-z]+$/)).min(1).max(10).meta({ description: 'The best first; the media type is `image/` and the format', examples: [['avif', 'webp', 'jpeg']] }),
  })
  .meta({ description: 'The picture in several widths and formats' });
export type Renditions = z.output<typeof Renditions>;

import { z } from 'zod';
import { MostReadRequest, MostReadStory } from '../count/count.dto.js';

export const TrendingRequest = MostReadRequest.omit({ window: true });
export type TrendingRequest = z.output<typeof TrendingRequest>;

const TrendingStory = MostReadStory.omit({ views: true })
  .extend({ score: z.number().meta({ description: 'Views, each of which counts for half as much with every two hours since: 10 of now are as much as 20 of two hours ago' }) })
  .meta({ id: 'TrendingStory' });
export type TrendingStory = z.output<typeof TrendingStory>;

export const Trending = z.object({ items: z.array(TrendingStory) }).meta({ id: 'Trending' });
export type Trending = z.output<typeof Trending>;

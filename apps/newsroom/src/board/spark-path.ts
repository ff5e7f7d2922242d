/** A line through numbers from left to right, the greatest at the top and nothing at the bottom, within a frame of half a pixel. */
export function pathOf(numbers: readonly number[], width: number, height: number): string {
  const most = Math.max(...numbers, 1);
  const step = numbers.length > 1 ? (width - 1) / (numbers.length - 1) : 0;
  const points = numbers.map((number, index) => `${round(0.5 + index * step)} ${round(height - 0.5 - (number / most) * (height - 1))}`);
  return points.length === 0 ? '' : `M${points.join('L')}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

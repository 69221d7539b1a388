/** Cosine of the angle between two vectors, 0 when either is zero. @throws RangeError when their dimensions differ. */
export function cosine(left: Float32Array, right: Float32Array): number {
  if (left.length !== right.length) throw new RangeError(`${left.length} and ${right.length} dimensions`);
  let dot = 0;
  let leftSquares = 0;
  let rightSquares = 0;
  for (let index = 0; index < left.length; index += 1) {
    dot += left[index]! * right[index]!;
    leftSquares += left[index]! * left[index]!;
    rightSquares += right[index]! * right[index]!;
  }
  const lengths = Math.sqrt(leftSquares * rightSquares);
  return lengths === 0 ? 0 : dot / lengths;
}

/**
 * Writes `values` as signed bytes to `target` from `start` and gives the scale to multiply them by; the largest
 * component becomes ±127. Each component moves by at most half the scale.
 */
export function quantize(values: Float32Array, target: Int8Array, start = 0): number {
  let peak = 0;
  for (const value of values) peak = Math.max(peak, Math.abs(value));
  const scale = peak / 127 || 1;
  for (let index = 0; index < values.length; index += 1) target[start + index] = Math.round(values[index]! / scale);
  return scale;
}

/** Dot product of a vector with quantised bytes from `start`, before their scale. */
export function dotQuantized(values: Float32Array, bytes: Int8Array, start: number): number {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += values[index]! * bytes[start + index]!;
  return sum;
}

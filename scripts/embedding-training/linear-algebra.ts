/** A sparse matrix by rows. */
export interface SparseMatrix {
  rows: number;
  columns: number;
  starts: Uint32Array;
  indices: Uint32Array;
  values: Float32Array;
}

/** Rows of `rank` numbers each, one after the other. */
export interface Factors {
  left: Float32Array;
  values: Float64Array;
  rank: number;
}

/** A generator of evenly spread numbers in [0, 1) from a seed, the same on every machine (mulberry32). */
export function createRandom(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

export function transpose(matrix: SparseMatrix): SparseMatrix {
  const starts = new Uint32Array(matrix.columns + 1);
  for (const column of matrix.indices) starts[column + 1]! += 1;
  for (let column = 0; column < matrix.columns; column += 1) starts[column + 1]! += starts[column]!;
  const next = starts.slice();
  const indices = new Uint32Array(matrix.indices.length);
  const values = new Float32Array(matrix.values.length);
  for (let row = 0; row < matrix.rows; row += 1) {
    for (let at = matrix.starts[row]!; at < matrix.starts[row + 1]!; at += 1) {
      const place = next[matrix.indices[at]!]!++;
      indices[place] = row;
      values[place] = matrix.values[at]!;
    }
  }
  return { rows: matrix.columns, columns: matrix.rows, starts, indices, values };
}

function multiply(matrix: SparseMatrix, dense: Float32Array, width: number): Float32Array {
  const product = new Float32Array(matrix.rows * width);
  for (let row = 0; row < matrix.rows; row += 1) {
    const to = row * width;
    for (let at = matrix.starts[row]!; at < matrix.starts[row + 1]!; at += 1) {
      const value = matrix.values[at]!;
      const from = matrix.indices[at]! * width;
      for (let index = 0; index < width; index += 1) product[to + index]! += value * dense[from + index]!;
    }
  }
  return product;
}

/** Makes the columns orthonormal, in place (modified Gram-Schmidt, twice for accuracy). */
function orthonormalise(dense: Float32Array, width: number): void {
  const height = dense.length / width;
  const columns = Array.from({ length: width }, (_, column) => {
    const values = new Float64Array(height);
    for (let row = 0; row < height; row += 1) values[row] = dense[row * width + column]!;
    return values;
  });
  columns.forEach((column, index) => {
    for (let pass = 0; pass < 2; pass += 1) {
      for (let before = 0; before < index; before += 1) {
        const other = columns[before]!;
        let dot = 0;
        for (let row = 0; row < height; row += 1) dot += column[row]! * other[row]!;
        for (let row = 0; row < height; row += 1) column[row]! -= dot * other[row]!;
      }
    }
    const length = Math.sqrt(column.reduce((sum, value) => sum + value * value, 0)) || 1;
    for (let row = 0; row < height; row += 1) column[row]! /= length;
  });
  columns.forEach((column, index) => {
    for (let row = 0; row < height; row += 1) dense[row * width + index] = column[row]!;
  });
}

/** Eigenvalues and vectors (as columns) of a symmetric matrix, largest first, by Jacobi's rotations. */
export function findEigenvectors(matrix: Float64Array, size: number): { values: Float64Array; vectors: Float64Array } {
  const a = matrix.slice();
  const v = new Float64Array(size * size);
  for (let index = 0; index < size; index += 1) v[index * size + index] = 1;
  for (let sweep = 0; sweep < 30; sweep += 1) {
    let off = 0;
    let all = 0;
    for (let p = 0; p < size; p += 1) {
      for (let q = 0; q < size; q += 1) {
        all += a[p * size + q]! ** 2;
        if (p !== q) off += a[p * size + q]! ** 2;
      }
    }
    if (off <= 1e-18 * all) break;
    for (let p = 0; p < size - 1; p += 1) {
      for (let q = p + 1; q < size; q += 1) rotate(a, v, size, p, q);
    }
  }
  const order = Array.from({ length: size }, (_, index) => index);
  order.sort((left, right) => a[right * size + right]! - a[left * size + left]!);
  const vectors = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) vectors[row * size + column] = v[row * size + order[column]!]!;
  }
  return { values: Float64Array.from(order, (index) => a[index * size + index]!), vectors };
}

function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
  const apq = a[p * size + q]!;
  if (apq === 0) return;
  const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * apq);
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < size; k += 1) {
    const kp = a[k * size + p]!;
    const kq = a[k * size + q]!;
    a[k * size + p] = c * kp - s * kq;
    a[k * size + q] = s * kp + c * kq;
  }
  for (let k = 0; k < size; k += 1) {
    const pk = a[p * size + k]!;
    const qk = a[q * size + k]!;
    a[p * size + k] = c * pk - s * qk;
    a[q * size + k] = s * pk + c * qk;
    const vp = v[k * size + p]!;
    const vq = v[k * size + q]!;
    v[k * size + p] = c * vp - s * vq;
    v[k * size + q] = s * vp + c * vq;
  }
}

/** The first `rank` left singular vectors and values, by randomised subspace iteration (Halko et al., 2011). */
export function decompose(matrix: SparseMatrix, rank: number, seed: number): Factors {
  const width = rank + 16;
  const random = createRandom(seed);
  const flipped = transpose(matrix);
  const start = Float32Array.from({ length: matrix.columns * width }, () => random() + random() + random() - 1.5);
  let basis = multiply(matrix, start, width);
  orthonormalise(basis, width);
  for (let round = 0; round < 4; round += 1) {
    const back = multiply(flipped, basis, width);
    orthonormalise(back, width);
    basis = multiply(matrix, back, width);
    orthonormalise(basis, width);
  }
  // With Q the basis, the eigenvectors of (AᵀQ)ᵀ(AᵀQ) turn Q into A's left singular vectors.
  const projected = multiply(flipped, basis, width);
  const gram = new Float64Array(width * width);
  for (let row = 0; row < matrix.columns; row += 1) {
    const from = row * width;
    for (let p = 0; p < width; p += 1) {
      for (let q = 0; q < width; q += 1) gram[p * width + q]! += projected[from + p]! * projected[from + q]!;
    }
  }
  const { values, vectors } = findEigenvectors(gram, width);
  const left = new Float32Array(matrix.rows * rank);
  for (let row = 0; row < matrix.rows; row += 1) {
    for (let column = 0; column < rank; column += 1) {
      let sum = 0;
      for (let index = 0; index < width; index += 1) {
        sum += basis[row * width + index]! * vectors[index * width + column]!;
      }
      left[row * rank + column] = sum;
    }
  }
  return { left, values: values.slice(0, rank).map((value) => Math.sqrt(Math.max(0, value))), rank };
}

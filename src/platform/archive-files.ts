/** Files of one folder in the bucket, each a text, packed with gzip. */
export interface ArchiveFiles {
  /** Gives its size in bytes. */
  put(name: string, text: string): Promise<number>;
  /** Null when there is no such file. */
  find(name: string): Promise<string | null>;
  /** Removes every file of the folder that is not needed, whoever wrote it; gives how many those were. Names are asked as they are found. */
  removeUnneeded(isNeeded: (name: string) => boolean): Promise<number>;
}

/** @param folder ends with a slash. */
export function createArchiveFiles(bucket: R2Bucket, folder: string): ArchiveFiles {
  return {
    async put(name, text) {
      const bytes = await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();
      await bucket.put(folder + name, bytes, { httpMetadata: { contentType: 'application/gzip' } });
      return bytes.byteLength;
    },
    async find(name) {
      const file = await bucket.get(folder + name);
      return file && new Response(file.body.pipeThrough(new DecompressionStream('gzip'))).text();
    },
    async removeUnneeded(isNeeded) {
      let count = 0;
      for (let cursor: string | undefined; ;) {
        const page = await bucket.list({ prefix: folder, ...(cursor === undefined ? {} : { cursor }) });
        const keys = page.objects.map(({ key }) => key).filter((key) => !isNeeded(key.slice(folder.length)));
        if (keys.length > 0) await bucket.delete(keys);
        count += keys.length;
        if (!page.truncated) return count;
        cursor = page.cursor;
      }
    },
  };
}

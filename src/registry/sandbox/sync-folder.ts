import { open } from 'node:fs/promises'

/** So that the names of a folder's files outlive a power cut, too. */
export async function syncFolder (path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

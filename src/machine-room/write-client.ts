/** Writes the typed client of the API (`npm run client`). The routes describe themselves; none of them is asked, so there is nothing behind them. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { buildApp } from '../api/app.ts'
import { buildClient, type Description } from '../api/client/build-client.ts'
import type { ApiDeps } from '../api/deps.ts'

/** File name → text. */
export async function clientOfApi (): Promise<Record<string, string>> {
  const app = await buildApp({} as ApiDeps)
  try {
    return buildClient((await app.inject('/api/openapi.json')).json<Description>())
  } finally {
    await app.close()
  }
}

/** Returns the names of the files. */
export async function writeClient (folder: string): Promise<string[]> {
  const files = await clientOfApi()
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
  return Object.keys(files)
}

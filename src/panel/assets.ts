/** Style sheet, scripts and pictures of the pages: a closed list of files, cached for long under an address that changes with their content. */
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const { resolve } = createRequire(import.meta.url)
const own = fileURLToPath(new URL('static', import.meta.url))

const files = {
  'tabler.css': resolve('@tabler/core/dist/css/tabler.min.css'),
  'htmx.js': resolve('htmx.org/dist/htmx.min.js'),
  'panel.css': join(own, 'panel.css'),
  'panel.js': join(own, 'panel.js'),
  'passkeys.js': join(own, 'passkeys.js'),
  'icon.svg': join(own, 'icon.svg')
}

type Asset = keyof typeof files

const versions = Object.fromEntries(Object.entries(files).map(([name, path]) =>
  [name, createHash('sha256').update(readFileSync(path)).digest('base64url').slice(0, 10)])) as Record<Asset, string>

/** The address of a file, e.g. '/assets/panel.css?v=…'. */
export const asset = (name: Asset): string => `/assets/${name}?v=${versions[name]}`

const isAsset = (name: string): name is Asset => Object.hasOwn(files, name)

export async function serveAssets (app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, { root: own, serve: false })
  app.get('/assets/:name', async (request, reply) => {
    const { name } = request.params as { name: string }
    if (!isAsset(name)) return reply.code(404).type('text/plain').send('There is no such file.')
    return reply.sendFile(basename(files[name]), dirname(files[name]), { maxAge: '365d', immutable: true })
  })
}

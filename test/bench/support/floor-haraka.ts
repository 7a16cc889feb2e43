/** The process of the mail bench's floor: Haraka as the product starts it, in the folder that is its argument, with that folder's plugins. Started by mail-floor.ts. */
import { createRequire } from 'node:module'

process.on('disconnect', () => { process.exit(0) })
process.env['HARAKA'] = process.argv[2] // read when Haraka is loaded
const haraka = createRequire(import.meta.url)('haraka/server.js') as { createServer: (settings: object) => void }
haraka.createServer({})

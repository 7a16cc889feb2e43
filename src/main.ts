/** The only place where things are built: command line → configuration → deps → parts. The machine's clock is read here and handed on. */
import { Command } from 'commander'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Register } from './cli/context.ts'
import { readConfig } from './config.ts'
import { isAway } from './db/away.ts'
import { Refusal } from './errors.ts'
import { isPartName, loadPart, partNames } from './machine-room/parts.ts'
import { runAsPart } from './machine-room/part-process.ts'

const machineNow = () => new Date()
const say = (line: string) => console.log(line)

const program = new Command('strefa')
  .description('Control plane of a domain registrar and mail host.')
  .option('--data <folder>', 'where the product keeps its state (else STREFA_DATA, else var/ of the clone)')
  .showHelpAfterError()
  .addHelpText('after', '\nBeside them: strefa test [path…] runs the tests, strefa node <file> runs a script under the product\'s own Node.')

const here = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))
const data = (): string => path.resolve(program.opts<{ data?: string }>().data ?? process.env['STREFA_DATA'] ?? here('../var'))
const config = () => readConfig(data(), process.env)

program.command('start')
  .description('set up what is missing, start every part and keep it running until Ctrl-C')
  .action(async () => {
    const stopping = new AbortController()
    const stop = () => stopping.abort()
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
    process.on('disconnect', stop) // the launcher was killed
    process.stdout.on('error', () => {}) // the terminal has gone
    const { start } = await import('./machine-room/start.ts')
    await start({ data: data(), environment: process.env, machineNow, say, signal: stopping.signal })
    process.exit(0)
  })

program.command('status')
  .description('what each part is doing; exit code 1 when one is not ready')
  .action(async () => {
    const { printStatus } = await import('./machine-room/print-status.ts')
    if (!printStatus(config(), say)) process.exitCode = 1
  })

program.command('backup <file>')
  .description('everything the running product knows, at one instant, in one file (it holds every secret: keep it as one); on another mail node the mail that lies there')
  .action(async (file: string) => {
    const [{ backup }, { progressBar }] = await Promise.all([import('./machine-room/backup.ts'), import('./cli/progress.ts')])
    const bar = progressBar(process.stderr)
    const { tables, files, mailNode } = await backup(config(), path.resolve(file), machineNow(), text => { bar.show(null, text) }).finally(bar.end)
    if (mailNode !== undefined) say(`${path.resolve(file)}: ${files.length} files of the mail node ${mailNode}; the house's tables are in the backup of its first machine`)
    else say(`${path.resolve(file)}: ${tables.reduce((sum, { rows }) => sum + rows, 0)} rows of ${tables.length} tables, ${files.length} files`)
  })

program.command('restore <file>')
  .description('make a data folder of a backup: strefa restore <file> --data <new folder>')
  .action(async (file: string) => {
    const { restore } = await import('./machine-room/restore.ts')
    const { madeAt, mailNode } = await restore(path.resolve(file), data(), process.env, say)
    say(`restored to ${data()} as of ${madeAt}; go on with: ${mailNode === undefined ? 'npm start --' : 'DATABASE_URL=… npx strefa mail-node'} --data ${data()}`)
  })

program.command('compose-config <folder>')
  .description('write the configuration that the containers of docker-compose.yml mount; secrets in it are made once')
  .option('--mail-host <name>', 'the name that mail programs and other mail servers know us by')
  .action(async (folder: string, { mailHost }: { mailHost?: string }) => {
    const { writeContainerConfig } = await import('./machine-room/write-container-config.ts')
    const to = path.resolve(folder)
    const written = await writeContainerConfig(to, mailHost, machineNow())
    say(`written to ${to}: ${written.join(', ')}\n\n  docker compose --env-file ${path.join(to, '.env')} up -d --build`)
  })

program.command('set-up')
  .description('tables, certificates and first credentials, without starting a part (`strefa start` does this by itself)')
  .action(async () => {
    const [{ setUp }, { openLogger }] = await Promise.all([import('./machine-room/set-up.ts'), import('./machine-room/log.ts')])
    await setUp(config(), { machineNow, log: openLogger('set-up', 'warn'), say })
  })

program.command('write-client <folder>', { hidden: true })
  .description('the typed client of the API, of its own description (npm run client)')
  .action(async (folder: string) => {
    const { writeClient } = await import('./machine-room/write-client.ts')
    say((await writeClient(path.resolve(folder))).join(', '))
  })

program.command('practice-registry')
  .description('the practice registries alone, to test an EPP client against: prints their ports and credentials, runs until Ctrl-C')
  .option('--host <address>', 'where their doors listen', '127.0.0.1')
  .action(async ({ host }: { host: string }) => {
    const stopping = new AbortController()
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopping.abort())
    process.on('disconnect', () => stopping.abort())
    const { practiceAlone } = await import('./machine-room/practice-alone.ts')
    await practiceAlone({ folder: path.join(data(), 'practice-registry'), host, machineNow, say, signal: stopping.signal })
    process.exit(0)
  })

program.command('mail-node')
  .description('Dovecot alone, as a mail node beside the house\'s first (docs/mail-nodes.md), until Ctrl-C')
  .action(async () => {
    const stopping = new AbortController()
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopping.abort())
    process.on('disconnect', () => stopping.abort())
    const { startMailNode } = await import('./machine-room/start-mail-node.ts')
    await startMailNode(config(), { machineNow, say, signal: stopping.signal })
    process.exit(0)
  })

program.command('part <name>', { hidden: true })
  .action(async (name: string) => {
    if (!isPartName(name)) throw new Refusal('invalid', `There is no part '${name}': there are ${partNames.join(', ')}.`)
    await runAsPart(async () => await (await loadPart(name))(config(), machineNow))
  })

try {
  await registerCommands(process.argv[2])
  await program.parseAsync()
} catch (error) {
  console.error(wordsFor(error))
  process.exit(1)
}

/** What a person can do something about is said in a sentence; a fault of ours with all that is known. */
function wordsFor (error: unknown): unknown {
  if (error instanceof Refusal) return error.message
  if (isAway(error) && (error as NodeJS.ErrnoException).code !== 'ENOENT') return `The database does not answer. Is the product running? (npm start -- --data ${data()})`
  return error
}

/** Each file of src/cli that exports `register` is a command. The one that is asked for is loaded alone; all of them only for the help. */
async function registerCommands (asked: string | undefined): Promise<void> {
  if (program.commands.some(command => command.name() === asked)) return
  const { cliContext } = await import('./machine-room/cli-context.ts')
  const context = cliContext(data, config, machineNow)
  const files = readdirSync(here('cli')).filter(name => name.endsWith('.ts')).sort()
  for (const file of files.includes(`${asked}.ts`) ? [`${asked}.ts`] : files) {
    const { register } = await import(`./cli/${file}`) as { register?: Register }
    register?.(program, context)
  }
  if (!files.includes(`${asked}.ts`)) (await import('@bomb.sh/tab/commander')).default(program) // `strefa complete`: it has to know every command
}

/** `strefa demo`: an outside client plays the main job through the real doors and says what came back. Exit code 1 when a step differs. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { styleText } from 'node:util'
import { Refusal } from '../errors.ts'
import type { Register } from './context.ts'
import { openClient, type Access } from './demo/client.ts'
import { openMailClient } from './demo/mail-client.ts'
import { openObserver } from './demo/observer.ts'
import { story } from './demo/story.ts'
import { finishTable, tellStep, type ToldStep } from './demo/table.ts'

/** What `--json-lines` prints: a line as each step begins, and one as it ends. */
export type DemoLine = { readonly begins: number, readonly of: number, readonly name: string } | { readonly ends: number, readonly step: ToldStep }

export const register: Register = (program, context) => {
  program.command('demo')
    .description('play the main job against the running product, as an outside client would')
    .option('--json', 'one JSON document instead of the table')
    .option('--json-lines', 'a JSON line as each step begins, and one as it ends')
    .action(async ({ json, jsonLines }: { json?: boolean, jsonLines?: boolean }) => {
      const data = context.data()
      const { access, registry, key } = accessOf(data)
      const observer = openObserver(registry)
      try {
        const told = await play({ data, client: openClient(access.api.url, key), observer, mail: openMailClient(access.mail) }, jsonLines ? lines : json ? silent : table)
        if (json) console.log(JSON.stringify(told))
        else if (!jsonLines) finishTable(told)
        if (told.some(({ ok }) => !ok)) process.exitCode = 1
      } finally {
        await observer.close()
      }
    })
}

function accessOf (data: string): { readonly access: Access, readonly registry: NonNullable<Access['registry']>, readonly key: string } {
  const file = path.join(data, 'access.json')
  if (!existsSync(file)) throw new Refusal('conflict', `Nothing is set up in ${data} yet: run npm start in another terminal, with the same --data if you name one, and wait until it says "ready".`, { reason: 'not-started' })
  const access = JSON.parse(readFileSync(file, 'utf8')) as Access
  const { registry, api: { key } } = access
  if (!registry || !key) throw new Refusal('conflict', `The demo plays in practice mode, with the first API key in ${file}: start a new folder with --data.`, { reason: 'practice-only' })
  return { access, registry, key }
}

type Teller = {
  readonly begin: (name: string, index: number, of: number) => void
  readonly end: (step: ToldStep, index: number) => void
}

const sayLine = (line: DemoLine) => console.log(JSON.stringify(line))
const lines: Teller = { begin: (name, index, of) => sayLine({ begins: index, of, name }), end: (step, index) => sayLine({ ends: index, step }) }
const silent: Teller = { begin () {}, end () {} }
const table: Teller = { begin (name) { if (process.stdout.isTTY) process.stdout.write(styleText('dim', `      ${name} …\r`)) }, end: tellStep }

/** Plays until a step differs: what comes after it rests on it. */
async function play (props: Parameters<typeof story>[0], { begin, end }: Teller): Promise<ToldStep[]> {
  const told: ToldStep[] = []
  const steps = story(props)
  for (const [index, { name, run }] of steps.entries()) {
    const began = performance.now()
    begin(name, index, steps.length)
    let step: ToldStep
    try {
      step = { name, ok: true, ...await run(), ms: Math.round(performance.now() - began) }
    } catch (error) {
      step = { name, ok: false, came: error instanceof Error ? error.message : String(error), rules: [], ms: Math.round(performance.now() - began) }
    }
    told.push(step)
    end(step, index)
    if (!step.ok) break
  }
  return told
}

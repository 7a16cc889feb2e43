/** A life told in rows: at this time, this registrar says that, and this is the result. What the registry answers is checked against its schemas on the way. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noSchemas, validatorOf } from '../../epp/schemas.ts'
import { nask, naskNames } from './frames.ts'
import { listed, said, type Line, type Reply } from './line.ts'
import { passwords, startPractice, type Practice } from './practice.ts'

/**
 * ['at', instant] moves the clock; ['act', what] is done at the control door; [registrar, frame, 'code' or 'code/reason'] is said and answered,
 * and what else is to be seen in the answer is seen by the fourth.
 */
export type Row = readonly ['at', string] | readonly ['act', object] | Saying

/** What is said may rest on what this registrar was answered last. */
type Saying = readonly [who: string, says: string | ((last: Reply) => string), expected: string, look?: (reply: Reply) => void]

/** Who the registry is: how registrars log in there, and what each says first. */
export type Scene = {
  readonly settings: Partial<Parameters<typeof startPractice>[1]>
  readonly login: (id: string, password: string) => string
  readonly first: (id: string) => readonly string[]
  /** Who comes in before anything else happens, in this order. */
  readonly early?: readonly string[]
  /** Throws when an answer is not as the schemas have it. */
  readonly validate: (reply: Reply) => void
}

let naskValidator: ((document: string) => void) | undefined

/** Refusals are left out: NASK's fit no schema. So are statuses of transfers that came after it. */
export function validNask ({ xml, result }: Reply): void {
  if (noSchemas || Number(result.slice(0, 4)) >= 2000) return
  naskValidator ??= validatorOf({ ns: naskNames }, 'nask-2.1')
  naskValidator(xml)
}

/** Every registrar begins with one contact: al-jan, be-jan, po-jan. */
export const atNask: Scene = { settings: {}, login: nask.login, first: id => [nask.contactCreate(`${id.slice(0, 2)}-jan`)], validate: validNask }

export function dialog (name: string, rows: readonly Row[], scene: Scene = atNask): void {
  test(name, async t => {
    const practice = await startPractice(t, scene.settings)
    const lines = new Map<string, Speaker>()
    for (const who of scene.early ?? []) lines.set(who, await enterScene(practice, scene, who))
    for (const [index, row] of rows.entries()) {
      if (row[0] === 'at') practice.setNow(row[1] as string)
      else if (row[0] === 'act') assert.deepEqual(await practice.control('POST', '/acts', row[1]), { status: 200, body: { status: 'done' } }, `row ${index + 1}`)
      else await say(practice, lines, scene, row as Saying, `row ${index + 1}`)
    }
    await survive(practice, lines, scene, rows)
  })
}

/** What was asked on the way is answered after a restart as before it: the journal tells the whole life again. */
async function survive (practice: Practice, speakers: Map<string, Speaker>, scene: Scene, rows: readonly Row[]): Promise<void> {
  const questions = new Map<string, readonly [who: string, says: string]>()
  for (const [who, says] of rows) if (typeof says === 'string' && isQuestion.test(says)) questions.set(`${who} ${says}`, [who, says])
  for (const who of speakers.keys()) questions.set(who, [who, questionOf(scene)])
  const ask = async (speakers: Map<string, Speaker>): Promise<string[]> => {
    const answers = []
    for (const [who, says] of questions.values()) answers.push(`${who}: ${(await speakers.get(who)!.line.ask(says)).xml.replace(/<svTRID>[^<]*<\/svTRID><\/trID>/, '')}`)
    return answers
  }
  const before = await ask(speakers)
  await practice.restart()
  const again = new Map<string, Speaker>()
  for (const who of speakers.keys()) again.set(who, await enterScene(practice, { ...scene, first: () => [] }, who))
  assert.deepEqual(await ask(again), before)
}

/** Asks, and changes nothing; hit points are what failing questions themselves cost. */
const isQuestion = /<command>(<(info|check)>(?!.*(registrarHitPoints|authInfo:(request|cancel)))|<transfer op="query"|<poll op="req")/

const questionOf = ({ login }: Scene): string => login('', '').replace(/<login>.*<\/login>/s, '<poll op="req"/>')

type Speaker = { readonly line: Line, last: Reply }

async function say (practice: Practice, speakers: Map<string, Speaker>, scene: Scene, [who, says, expected, look]: Saying, where: string): Promise<void> {
  const speaker = speakers.get(who) ?? await enterScene(practice, scene, who)
  speakers.set(who, speaker)
  const frame = typeof says === 'string' ? says : says(speaker.last)
  const reply = speaker.last = await speaker.line.ask(frame)
  assert.equal(reply.result, expected, `${where}: ${frame.slice(frame.indexOf('<command>'))}\n${reply.xml}`)
  assert.doesNotThrow(() => scene.validate(reply), `${where}: ${reply.xml}`)
  look?.(reply)
}

async function enterScene (practice: Practice, { login, first }: Scene, who: string): Promise<Speaker> {
  const line = await practice.line()
  let last = await line.ask(login(who, passwords[who]!))
  assert.equal(last.result, '1000')
  for (const each of first(who)) assert.equal((last = await line.ask(each)).result, '1000')
  return { line, last }
}

/** Texts of these elements in an answer; undefined: it is not there. */
export const shows = (expected: Readonly<Record<string, string | undefined>>) => (reply: Reply): void =>
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map(each => [each, said(reply, each)])), expected)

export const statuses = (...expected: readonly string[]) => (reply: Reply): void => assert.deepEqual(listed(reply, 'status'), expected)

/** What the answer must match, as it came over the wire. */
export const holds = (...patterns: readonly RegExp[]) => ({ xml }: Reply): void => patterns.forEach(each => assert.match(xml, each))

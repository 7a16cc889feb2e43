/** A session that lives long keeps nothing of what it has carried: a million answers, read into what they say, and the memory stays what it was. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Proof } from '../../src/cli/prove.ts'
import { commandDocument } from '../../src/registry/epp/command.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { frameOf, frameReader } from '../../src/registry/epp/frame.ts'
import { newClTrid, openSession } from '../../src/registry/epp/session.ts'
import type { Transport } from '../../src/registry/epp/transport.ts'
import { el } from '../../src/xml/build.ts'
import { greetingOf } from '../support/epp-peer.ts'

const usualFrames = 1_000_000
/** After so many all code is compiled and V8 has grown to its size. */
const warmUp = 400_000
const mostMegabytes = 20

const prove: Proof = async ({ points = usualFrames, tell }) => {
  const session = await openSession(peerInMemory(), nask, { user: 'registrar', password: 'only-for-the-proof' }, { timeoutMs: 1_000 })
  const carry = async (count: number): Promise<void> => {
    for (let done = 0; done < count; done++) {
      const clTRID = newClTrid()
      const name = `przyklad-${clTRID.slice(-8)}.pl`
      const { reply } = await session.say(commandDocument(domainInfo, { name }, session.dialect, clTRID), clTRID, 1_000)
      if (domainInfo.parse(reply, session.dialect, { name }).sponsor !== 'registrar') throw new Error('the answer was read wrong')
      if (done % 100_000 === 99_999) tell(`${done + 1} frames, ${megabytes(process.memoryUsage.rss())} MB`)
    }
  }
  await carry(Math.min(warmUp, points))
  const before = settled()
  await carry(points)
  const after = settled()
  const held = ({ heapUsed, external }: NodeJS.MemoryUsage): number => megabytes(heapUsed + external)
  const beside = ({ rss, heapTotal }: NodeJS.MemoryUsage): number => megabytes(rss - heapTotal) // what V8 keeps in reserve for new objects is no leak
  return {
    ok: [held, beside].every(of => of(after) - of(before) < mostMegabytes),
    lines: [`${points} frames through one session: held ${held(before)} → ${held(after)} MB; resident ${megabytes(before.rss)} → ${megabytes(after.rss)} MB, without V8’s heap ${beside(before)} → ${beside(after)} MB`]
  }
}

export default prove

const megabytes = (bytes: number): number => Math.round(bytes / 1_048_576)

/** What is left when nothing is waiting to be collected. */
function settled (): NodeJS.MemoryUsage {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let times = 0; times < 3; times++) collect()
  return process.memoryUsage()
}

/** Answers through real frames, without a network. */
function peerInMemory (): Transport {
  const reader = frameReader()
  const heard = (xml: string): Uint8Array => reader.push(frameOf(xml)).frames[0]!
  return {
    greeting: async () => heard(greetingOf(nask)),
    exchange: async xml => heard(answerTo(xml)),
    isOpen: () => true,
    onClose: () => {},
    close: () => {},
    certificateEndsAt: () => null
  }
}

function answerTo (xml: string): string {
  const clTRID = /<clTRID>([^<]+)/.exec(xml)?.[1] ?? ''
  const name = /<domain:name>([^<]+)/.exec(xml)?.[1]
  const data = name === undefined ? null : el('resData', {}, el('domain:infData', { 'xmlns:domain': nask.ns.domain }, el('domain:name', {}, name), el('domain:roid', {}, `${clTRID.slice(-10)}-NASK`), el('domain:clID', {}, 'registrar')))
  return el('epp', { xmlns: nask.ns.epp }, el('response', {}, el('result', { code: '1000' }, el('msg', {}, 'done')), data, el('trID', {}, el('clTRID', {}, clTRID), el('svTRID', {}, `sv-${clTRID}`)))).text
}

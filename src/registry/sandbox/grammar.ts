/**
 * What each request must look like, restated from the schemas of each dialect, in grammar/. Stricter than none of them, with one
 * exception: `authInfo/ext`, `disclose` and other parts that no server of its kind serves are no part of it.
 */
import type { Dialect } from './dialect.ts'
import { ietf } from './dialects/ietf.ts'
import { naskFirst } from './dialects/nask-first.ts'
import { nask } from './dialects/nask.ts'
import { euridGrammar } from './grammar/eurid.ts'
import { gtldGrammar } from './grammar/gtld.ts'
import { naskGrammar } from './grammar/nask.ts'
import type { Shape } from './shape.ts'

export type Grammar = {
  readonly login: Shape
  readonly logout: Shape
  readonly poll: Shape
  /** By '<object>:<verb>'. */
  readonly objects: Readonly<Record<string, Shape>>
  /** By '<extension>:<element>'. */
  readonly extensions: Readonly<Record<string, Shape>>
  /** Which of them may stand beside which command: 'login' or '<object>:<verb>'. */
  readonly beside: Readonly<Record<string, readonly string[]>>
  /** <extreport:report> in a frame that is no command. */
  readonly report?: Shape
}

const grammars: Readonly<Record<Dialect['id'], Grammar>> = { nask: naskGrammar(nask), 'nask-first': naskGrammar(naskFirst), ietf: naskGrammar(ietf), gtld: gtldGrammar, eurid: euridGrammar }

export const grammarOf = ({ id }: Dialect): Grammar => grammars[id]

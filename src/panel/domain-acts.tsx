/** What is done to a domain by the forms of its page: each calls the flow that the API calls. Its end is asked for twice (HOUSE-FINAL). */
import { Type, type FastifyPluginAsyncTypebox, type TSchema } from '@fastify/type-provider-typebox'
import { changeDelegation } from '../domains/delegation.ts'
import { askDeregistration, confirmDeregistration, withdrawDeregistration } from '../domains/deregister.ts'
import { changeSigning } from '../domains/dnssec.ts'
import type { TypedSigning } from '../domains/dnssec-keys.ts'
import { changeHold } from '../domains/hold.ts'
import { changeLock } from '../domains/lock.ts'
import { readDelegation } from '../domains/read-delegation.ts'
import { setRenewal } from '../domains/renewal-wish.ts'
import { Refusal } from '../errors.ts'
import { goTo, sendPage } from './answer.ts'
import { serversIn } from './bulk-act.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Id, Line } from './forms.ts'
import { DomainPage } from './pages/domain.tsx'
import { readDomain } from './read-domain.ts'
import { sayRefusal } from './say-refusal.ts'
import { signingAsText, signingIn } from './signing-line.ts'
import { personOf, sceneOf, type PersonActor } from './visitor.ts'

type Typed = Readonly<Record<string, string | undefined>>

type DomainAct = {
  readonly fields: Readonly<Record<string, TSchema>>
  readonly work: (actor: PersonActor, domainId: string, typed: Typed) => Promise<unknown>
}

const OnOff = Type.Union([Type.Literal('yes'), Type.Literal('no')])
const isOn = ({ on }: Typed): boolean => on === 'yes'

const actsOf = (deps: PanelDeps): Readonly<Record<string, DomainAct>> => ({
  'name-servers': { fields: { servers: Line(4000) }, work: (actor, id, { servers = '' }) => changeDelegation(deps, actor, id, serversIn(servers)) },
  dnssec: {
    fields: { add: Type.Optional(Line(2200)), remove: Type.Optional(Line(2200)) },
    async work (actor, id, { add, remove }) {
      const { keys } = await readDelegation(deps, actor, id)
      await changeSigning(deps, actor, id, signingAfter(keys ?? {}, add, remove))
    }
  },
  lock: { fields: { on: OnOff }, work: (actor, id, typed) => changeLock(deps, actor, id, isOn(typed)) },
  hold: { fields: { on: OnOff }, work: (actor, id, typed) => changeHold(deps, actor, id, isOn(typed)) },
  renewal: {
    fields: { renew: Type.Optional(Type.Literal('yes')), years: Type.String({ pattern: '^\\d{1,2}$' }) },
    work: (actor, id, { renew, years }) => setRenewal(deps, actor, id, { autoRenew: renew === 'yes', years: Number(years) })
  },
  deregistration: { fields: {}, work: (actor, id) => askDeregistration(deps, actor, id) },
  'deregistration/confirm': { fields: { deregistration: Id, name: Line(253) }, work: (actor, _, { deregistration, name }) => confirmDeregistration(deps, actor, deregistration!, name!) },
  'deregistration/withdraw': { fields: { deregistration: Id }, work: (actor, _, { deregistration }) => withdrawDeregistration(deps, actor, deregistration!) }
})

/** What a form that was sent twice is refused for: the first one has done it. */
const sentTwice: Readonly<Record<string, readonly string[]>> = { deregistration: ['deregistration-open'], 'deregistration/confirm': ['already-confirmed', 'deregistration-open'], 'deregistration/withdraw': ['deregistration-ended'] }

export const domainActRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  for (const [act, { fields, work }] of Object.entries(actsOf(deps))) {
    app.post(`/domains/:id/${act}`, { schema: { params: Type.Object({ id: Id }), body: Type.Object({ csrf: Csrf, ...fields }, closed) } }, async (request, reply) => {
      const { actor } = personOf(request)
      const { id } = request.params as { id: string }
      const { csrf: _, ...typed } = request.body as Typed
      try {
        await work(actor, id, typed)
        return goTo(reply, `/domains/${id}`)
      } catch (error) {
        if (!(error instanceof Refusal) || error.code === 'not-found' || error.code === 'forbidden') throw error
        if (sentTwice[act]?.includes(error.reason ?? '')) return goTo(reply, `/domains/${id}`)
        const scene = { ...sceneOf(request, deps), path: `/domains/${id}` }
        const said = { act, typed, fault: { text: sayRefusal(scene.tr, error), rule: error.rule } }
        return sendPage(reply, <DomainPage scene={scene} {...await readDomain(deps, actor, id, scene.now)} said={said} />, error.code === 'invalid' ? 422 : 409)
      }
    })
  }
}

/** All that the domain is to be signed with: what it is, with one record more or one less. @throws Refusal 'invalid' 'bad-ds' */
function signingAfter ({ ds = [], keys = [] }: TypedSigning, add: string | undefined, remove: string | undefined): TypedSigning {
  const more = add ? signingIn(add) : {}
  const stays = (record: Parameters<typeof signingAsText>[0]): boolean => signingAsText(record) !== remove
  return { ds: [...ds.filter(stays), ...more.ds ?? []], keys: [...keys.filter(stays), ...more.keys ?? []] }
}

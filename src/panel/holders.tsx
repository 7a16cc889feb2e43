/** /holders: whose the domains are. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { createHolder } from '../people/create-holder.ts'
import type { HolderKind } from '../people/find.ts'
import type { HolderData } from '../people/replace-holder.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Id, Line } from './forms.ts'
import { readCustomer } from './orders.tsx'
import { emptyHolder, HolderFormPage, holderKinds, type HolderDraft } from './pages/holder-form.tsx'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf } from './visitor.ts'

/** What a holder's form sends beside the customer. */
export const holderFormFields = {
  kind: Type.Union(holderKinds.map(kind => Type.Literal(kind))),
  name: Line(255),
  organisation: Line(255),
  taxId: Line(255),
  email: Line(255),
  phone: Line(255),
  street: Line(255),
  postcode: Line(255),
  city: Line(255),
  country: Line(255),
  citizenship: Type.Optional(Line(2)),
  whoisConsent: Type.Optional(Type.Literal('yes'))
}

const Draft = Type.Object({ csrf: Csrf, customer: Id, ...holderFormFields }, closed)

export const holderRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/holders/new', { schema: { querystring: Type.Object({ customer: Id }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const customer = await transact(deps.db, trx => readCustomer(trx, actor, request.query.customer, 'domains'))
    return sendPage(reply, <HolderFormPage scene={sceneOf(request, deps)} customerId={customer.id} draft={emptyHolder} />)
  })

  app.post('/holders', { schema: { body: Draft } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { csrf: _, customer: customerId, ...typed } = request.body
    try {
      const { id } = await createHolder(deps, actor, { ...dataOfForm(typed), customerId })
      return goTo(reply, `/orders/new?customer=${customerId}&holder=${id}`)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'invalid') throw error
      const scene = sceneOf(request, deps)
      return sendPage(reply, <HolderFormPage scene={scene} customerId={customerId} draft={draftOfForm(typed)} fault={{ text: sayRefusal(scene.tr, error), rule: error.rule }} />, 422)
    }
  })
}

type HolderForm = Omit<HolderDraft, 'kind' | 'whoisConsent' | 'citizenship'> & { readonly kind: HolderKind, readonly whoisConsent?: 'yes', readonly citizenship?: string }

/** As it was typed, to be typed on. */
export const draftOfForm = ({ whoisConsent, citizenship = '', ...typed }: HolderForm): HolderDraft => ({ ...typed, citizenship, whoisConsent: whoisConsent === 'yes' })

/** What was typed, as a holder's data. */
export const dataOfForm = ({ whoisConsent, citizenship, ...typed }: HolderForm): HolderData => ({
  ...typed,
  whoisConsent: whoisConsent === 'yes',
  organisation: typed.organisation.trim() || null,
  taxId: typed.taxId.trim() || null,
  phone: phoneOf(typed.phone),
  country: typed.country.trim().toUpperCase(),
  ...citizenship !== undefined && { citizenship: citizenship.trim().toUpperCase() || null }
})

export const draftOfHolder = ({ organisation, taxId, citizenship, ...holder }: HolderData): HolderDraft => ({ ...holder, organisation: organisation ?? '', taxId: taxId ?? '', citizenship: citizenship ?? '' })

/** As people write it in Poland → as registries take it (RFC 5733 §2.5): '600 123 456' → '+48.600123456'. Anything else stays as it is. */
function phoneOf (typed: string): string {
  const digits = typed.replace(/[\s()-]/g, '')
  if (/^\d{9}$/.test(digits)) return `+48.${digits}`
  if (/^\+48\d{9}$/.test(digits)) return `+48.${digits.slice(3)}`
  return digits
}

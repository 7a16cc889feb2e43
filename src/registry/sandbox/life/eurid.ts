/** What happens to EURid's objects by themselves: a period that ends, or a deletion that was scheduled, leads into quarantine, and that out of the books. */
import { changeDomain } from '../domain-changes.ts'
import { flag, monthOf, quarantine, release } from '../eurid-changes.ts'
import { ours } from '../eurid-codes.ts'
import type { EuridTerms } from '../eurid-terms.ts'
import { spend } from '../funds.ts'
import { countIn, isPending, type Contact, type Domain, type Future, type Ledger, type Transfer } from '../ledger.ts'
import type { Due, Life } from '../life.ts'
import { enqueue } from '../messages.ts'
import { endTransfer } from '../transfer-changes.ts'
import { addDaysOf24 } from '../wall-clock.ts'

export const euridLife = (terms: EuridTerms): Life => ({
  duesOf (object) {
    if (object.kind === 'contact') return object.unusedSince ? [{ what: 'is-collected', at: addDaysOf24(object.unusedSince, terms.unusedContactDays), isChange: false }] : []
    return object.kind === 'domain' ? domainDues(object, terms) : []
  },
  happen (ledger, object, { what, at }) {
    if (object.kind === 'contact') return collect(ledger, object, at)
    if (object.kind !== 'domain') return
    switch (what) {
      case 'is-approved': return endTransfer(ledger, object, 'serverApproved', object.transfer!.acID, at)
      case 'is-suspended':
        object.suspendsAt = null
        return flag(ledger, object, 'suspended', true, at)
      case 'is-released': return release(ledger, object, at)
      default: return quarantine(ledger, object, at)
    }
  },
  created: (ledger, { account }, { at }) => countRegistration(ledger, account, at, terms),
  renewed: (_, domain, { from }) => {
    domain.quarantinedAt = null
    if (domain.deletesAt && domain.deletesAt >= from) domain.deletesAt = null // a date before the old end stays: renewing does not always lift it
  },
  deleted: quarantine,
  tellTransfer,
  handedOver: (ledger, object, transfer, at) => {
    if (object.kind === 'domain') takeOver(ledger, object, transfer, at)
  }
})

const border = (what: string, at: Date): Due => ({ what, at, isChange: true })

function domainDues ({ transfer, quarantinedAt, deletesAt, suspendsAt, expiresAt }: Domain, { quarantineDays }: EuridTerms): readonly Due[] {
  const others = [...isPending(transfer) ? [border('is-approved', transfer.acDate)] : [], ...suspendsAt ? [border('is-suspended', suspendsAt)] : []]
  if (quarantinedAt) return [...others, border('is-released', addDaysOf24(quarantinedAt, quarantineDays))]
  return [...others, ...deletesAt ? [border('is-deleted', deletesAt)] : [], border('expires', expiresAt)]
}

function collect (ledger: Ledger, { id, account }: Contact, at: Date): void {
  ledger.contacts.delete(id)
  enqueue(ledger.queues, account, at, { kind: 'eurid', context: 'OBJECT_CLEANUP', objectType: 'CONTACT', name: id, action: 'DELETED', code: 2800 })
}

function countRegistration (ledger: Ledger, account: string, at: Date, { mostRegistrations }: EuridTerms): void {
  const month = monthOf(at)
  const count = countIn(ledger.registrations, account, month) + 1
  ledger.registrations.set(account, { month, count })
  if (count === mostRegistrations) enqueue(ledger.queues, account, at, { kind: 'eurid', context: 'REGISTRATION_LIMIT', objectType: 'WATERMARK', name: String(count), action: 'REACHED', code: 2620 })
}

/** Who loses a domain hears of it when it is gone; who gains it, only of what took time. */
function tellTransfer (ledger: Ledger, object: Contact | Domain | Future, { status, reID, acID, from }: Transfer, at: Date): void {
  if (object.kind !== 'domain' || status === 'pending') return
  const told = { kind: 'eurid' as const, context: 'TRANSFER', objectType: 'DOMAIN', name: object.name }
  const isApproved = status === 'serverApproved' || status === 'clientApproved'
  if (isApproved) enqueue(ledger.queues, from, at, { ...told, action: 'AWAY', code: 2306, registrar: reID })
  if (acID !== reID) enqueue(ledger.queues, reID, at, { ...told, action: isApproved ? 'DONE' : 'REJECTED', code: isApproved ? ours.transferDone : ours.transferRejected })
}

/** What the request said of contacts and name servers holds from now on; a year more, and out of quarantine. */
function takeOver (ledger: Ledger, domain: Domain, { reID, data, exDate, priceMinor }: Transfer, at: Date): void {
  if (data) changeDomain(ledger, domain, data, reID, at)
  domain.code = null
  domain.deletesAt = null
  domain.quarantinedAt = null
  if (exDate) domain.expiresAt = exDate
  spend(ledger, reID, BigInt(priceMinor), at)
}

/** What happens to the objects of a registry with grace periods (RFC 3915) by themselves. */
import { forgetDomain } from '../domain-changes.ts'
import { spend } from '../funds.ts'
import type { GtldTerms } from '../gtld-terms.ts'
import { isPending, type Contact, type Domain, type Future, type Grace, type Ledger, type Removal, type Transfer } from '../ledger.ts'
import type { Due, Life } from '../life.ts'
import { priceOf, tariffs } from '../prices.ts'
import { decideCreate, tellChange } from '../removal-changes.ts'
import { endTransfer, tellBoth } from '../transfer-changes.ts'
import { addDaysOf24, addUtcYears } from '../wall-clock.ts'
import { gtldPlaceOf } from '../zones/gtld.ts'

export const gtldLife = (terms: GtldTerms): Life => ({
  duesOf: object => object.kind === 'domain' ? [...transferDues(object), ...domainDues(object)] : object.kind === 'contact' ? transferDues(object) : [],
  happen (ledger, object, { what, at }) {
    if (what === 'is-approved' && (object.kind === 'domain' || object.kind === 'contact')) return endTransfer(ledger, object, 'serverApproved', object.transfer!.acID, at)
    if (object.kind !== 'domain') return
    switch (what) {
      case 'is-decided': return decideCreate(ledger, object, true, at)
      case 'renews': return renewByItself(ledger, object, at, terms)
      case 'removal-moves': return move(ledger, object, at, terms)
      default: object.graces = object.graces.filter(({ until }) => until > at)
    }
  },
  created: (_, domain, { at, priceMinor }) => {
    if (!domain.pendingCreate) open(domain, 'addPeriod', addDaysOf24(at, terms.addGraceDays), priceMinor, domain.expiresAt)
  },
  renewed: (_, domain, { at, priceMinor, from }) => open(domain, 'renewPeriod', addDaysOf24(at, terms.renewGraceDays), priceMinor, from),
  deleted: (ledger, domain, at) => remove(ledger, domain, at, terms),
  tellTransfer: tellBoth,
  handedOver: (ledger, object, transfer, at) => takeOver(ledger, object, transfer, at, terms)
})

const border = (what: string, at: Date): Due => ({ what, at, isChange: true })

const transferDues = ({ transfer }: Domain | Contact): readonly Due[] => isPending(transfer) ? [border('is-approved', transfer.acDate)] : []

function domainDues ({ pendingCreate, removal, graces, expiresAt }: Domain): readonly Due[] {
  if (pendingCreate) return [border('is-decided', pendingCreate.decidedAt)]
  if (removal) return [border('removal-moves', removal.until)]
  return [border('renews', expiresAt), ...graces.map(({ kind, until }) => border(`${kind}-ends`, until))]
}

function open (domain: Domain, kind: Grace['kind'], until: Date, priceMinor: bigint, expiredBefore: Date): void {
  domain.graces = [...domain.graces, { kind, until, priceMinor, expiredBefore }]
}

/** The registry renews for a year and charges it; within the grace period the registrar may still get out of it. */
function renewByItself (ledger: Ledger, domain: Domain, at: Date, { autoRenewGraceDays }: GtldTerms): void {
  const { name, account, expiresAt } = domain
  const priceMinor = priceOf(tariffs[ledger.registry.id].prices, gtldPlaceOf(name)!.price, 'renew', 1)
  domain.expiresAt = addUtcYears(expiresAt, 1)
  spend(ledger, account, priceMinor, at)
  open(domain, 'autoRenewPeriod', addDaysOf24(at, autoRenewGraceDays), priceMinor, expiresAt)
  tellChange(ledger, domain, { operation: 'autoRenew', reason: 'Auto-renewed at the end of its period', at })
}

/** Within the add period it is gone at once; else the redemption period begins. What a grace period covers is paid back. */
function remove (ledger: Ledger, domain: Domain, at: Date, { redemptionDays }: GtldTerms): void {
  for (const { priceMinor } of domain.graces) spend(ledger, domain.account, -priceMinor, at)
  if (domain.graces.some(({ kind }) => kind === 'addPeriod')) return forgetDomain(ledger, domain)
  const automatic = domain.graces.find(({ kind }) => kind === 'autoRenewPeriod')
  if (automatic) domain.expiresAt = automatic.expiredBefore
  domain.graces = []
  domain.removal = { state: 'redemptionPeriod', until: addDaysOf24(at, redemptionDays), leftMs: 0 }
}

/** A restore that is not reported in time is none: what was left of the redemption period goes on. */
function move (ledger: Ledger, domain: Domain, at: Date, { pendingDeleteDays }: GtldTerms): void {
  const { state, leftMs } = domain.removal!
  if (state === 'pendingDelete') return forgetDomain(ledger, domain)
  const next: Readonly<Record<typeof state, Removal>> = {
    redemptionPeriod: { state: 'pendingDelete', until: addDaysOf24(at, pendingDeleteDays), leftMs: 0 },
    pendingRestore: { state: 'redemptionPeriod', until: new Date(at.getTime() + leftMs), leftMs: 0 }
  }
  domain.removal = next[state]
}

/** A year more, up to the most there may be; a transfer in the auto-renew period absorbs that year, and the old registrar gets it back. */
function takeOver (ledger: Ledger, object: Contact | Domain | Future, { from, years, priceMinor }: Transfer, at: Date, { transferGraceDays, mostYears }: GtldTerms): void {
  if (object.kind !== 'domain') return
  const price = BigInt(priceMinor)
  const expiredBefore = object.expiresAt
  const automatic = object.graces.find(({ kind }) => kind === 'autoRenewPeriod')
  if (automatic) spend(ledger, from, -automatic.priceMinor, at)
  object.expiresAt = endAfterTransfer(object, years, at, mostYears)
  object.graces = []
  spend(ledger, object.account, price, at)
  open(object, 'transferPeriod', addDaysOf24(at, transferGraceDays), price, expiredBefore)
}

/** The end of the period if a transfer succeeded at an instant. */
export function endAfterTransfer ({ graces, expiresAt }: Domain, years: number, at: Date, mostYears: number): Date {
  const from = graces.find(({ kind }) => kind === 'autoRenewPeriod')?.expiredBefore ?? expiresAt
  const [wanted, most] = [addUtcYears(from, years), addUtcYears(at, mostYears)]
  return wanted <= most ? wanted : most > expiresAt ? most : expiresAt
}

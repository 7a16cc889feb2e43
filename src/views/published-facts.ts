/** What a registry told of a domain, beside what it has confirmed to us since. Pure. */

/** `addresses`: of a server inside the domain itself; empty for any other. */
export type PublishedHost = { readonly name: string, readonly addresses: readonly string[] }

/** RFC 4034 §5.1, §2.1: `digest` is hexadecimal, `publicKey` base64; `maxSigLife` in seconds. */
export type PublishedDnssec = (
  | { readonly ds: readonly { readonly keyTag: number, readonly algorithm: number, readonly digestType: number, readonly digest: string }[] }
  | { readonly keys: readonly { readonly flags: number, readonly protocol: number, readonly algorithm: number, readonly publicKey: string }[] }
) & { readonly maxSigLife?: number }

/** As the tables have it. */
export type Told = {
  readonly toldAt: Date | null
  readonly facts: null | {
    readonly roid: string | null
    readonly statuses: readonly string[]
    readonly nameServers: readonly string[]
    readonly glue: Readonly<Record<string, readonly string[]>>
    /** ISO 8601. */
    readonly updatedAt: string | null
    readonly transferredAt: string | null
    /** Missing where the registry does not speak of it. */
    readonly dnssec?: PublishedDnssec | null
  }
  /** null: something was changed since it was told, or it never was. */
  readonly askAt: Date | null
  /** What we had the registry set, and it confirmed. */
  readonly setNameServers: readonly PublishedHost[] | null
  readonly setKeys: PublishedDnssec | null
}

/** Name servers and keys that the registry has confirmed since it last told are newer than what it told. */
export function toldOf ({ toldAt, facts, askAt, setNameServers, setKeys }: Told) {
  const set = new Map((setNameServers ?? []).map(({ name, addresses }) => [name, addresses]))
  const told = (facts?.nameServers ?? []).map(written => {
    const name = written.toLowerCase().replace(/\.$/, '')
    return { name, addresses: facts?.glue[written] ?? set.get(name) ?? [] }
  })
  const isNewer = setNameServers !== null && (askAt === null || facts === null)
  return {
    roid: facts?.roid ?? null,
    statuses: facts?.statuses ?? null,
    changedAt: instantOf(facts?.updatedAt),
    transferredAt: instantOf(facts?.transferredAt),
    toldAt,
    nameServers: isNewer ? setNameServers : told,
    dnssec: askAt === null && setKeys !== null ? setKeys : facts?.dnssec ?? (facts && 'dnssec' in facts ? null : setKeys ?? undefined)
  }
}

const instantOf = (text: string | null | undefined): Date | null => text == null ? null : new Date(text)

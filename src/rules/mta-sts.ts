/** SMTP MTA Strict Transport Security (RFC 8461): record and policy as they are written, and which servers a policy names. Pure. */

export type StsPolicy = {
  readonly mode: 'enforce' | 'testing' | 'none'
  /** Names, lower case; the first label may be `*`. */
  readonly mx: readonly string[]
  readonly maxAgeSeconds: number
}

/** RFC 8461 §3.2 */
const longestAge = 31_557_600

/** RFC 8461 §3.1: the id of the policy, of the TXT records of `_mta-sts.<domain>`. Undefined: the domain has none, or more than one. */
export function parseStsRecord (texts: readonly string[]): string | undefined {
  const own = texts.filter(text => /^v=STSv1\s*;/.test(text))
  if (own.length !== 1) return undefined
  return own[0]!.split(';').map(field => /^\s*id=([a-z0-9]{1,32})\s*$/i.exec(field)?.[1]).find(id => id !== undefined)
}

/** RFC 8461 §3.2. Undefined: not a policy. */
export function parseStsPolicy (text: string): StsPolicy | undefined {
  const fields = text.split(/\r?\n/).filter(line => line.trim() !== '').map(line => /^([A-Za-z0-9][\w.-]{0,31})\s*:\s*(.*?)\s*$/.exec(line))
  if (fields.some(field => field === null)) return undefined
  const all = (name: string): string[] => fields.flatMap(field => field![1] === name ? [field![2]!] : [])
  const [version, mode, age] = [all('version')[0], all('mode')[0], all('max_age')[0]]
  const mx = all('mx').map(each => each.toLowerCase().replace(/\.$/, ''))
  if (version !== 'STSv1' || (mode !== 'enforce' && mode !== 'testing' && mode !== 'none') || !/^\d{1,10}$/.test(age ?? '')) return undefined
  if (mx.some(each => !/^(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(each)) || (mx.length === 0 && mode !== 'none')) return undefined
  return { mode, mx, maxAgeSeconds: Math.min(Number(age), longestAge) }
}

/** RFC 8461 §4.1: `*` stands for exactly one label. */
export function isNamedBy ({ mx }: Pick<StsPolicy, 'mx'>, host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '')
  return mx.some(pattern => pattern.startsWith('*.') ? name.includes('.') && name.slice(name.indexOf('.') + 1) === pattern.slice(2) : name === pattern)
}

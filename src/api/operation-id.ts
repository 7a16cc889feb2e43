/** A name for each operation of the API, of its method and path alone, so that it stays while they stay: listDomains, getDomain, createOrder, postOrderWithdrawal. Pure. */

const prefix = /^\/(?:api\/v1|v1)\//

/** 'mail-domains' → ['mail', 'domains'] */
const wordsOf = (segment: string): string[] => segment.split('-')

/** 'mailboxes' → 'mailbox', 'policies' → 'policy', 'status' → 'status'. */
export function singular (word: string): string {
  if (/(?:ss|us|is)$/.test(word)) return word
  if (/ies$/.test(word)) return word.replace(/ies$/, 'y')
  if (/(?:ss|x|sh|ch|ias)es$/.test(word)) return word.replace(/es$/, '')
  return word.replace(/s$/, '')
}

const isPlural = (word: string): boolean => singular(word) !== word

const camel = (words: readonly string[]): string => words.map(word => word[0]!.toUpperCase() + word.slice(1)).join('')

export type Answers = { /** With rows. */ readonly list: boolean, /** 201. */ readonly created: boolean }

/** `path` as of the routes or of the document: '/v1/domains/:id', '/api/v1/domains/{id}'. */
export function operationId (method: string, path: string, { list, created }: Answers): string {
  const segments = path.replace(prefix, '').split('/').map(segment => segment.replace(/^:(\w+)$/, '{$1}'))
  const isParam = (segment: string | undefined): boolean => segment?.startsWith('{') === true
  const last = segments.length - 1
  const creates = method !== 'GET' && created && isPlural(wordsOf(segments[last]!).at(-1)!)
  const names = segments.flatMap((segment, at) => {
    if (isParam(segment)) return []
    const words = wordsOf(segment)
    return isParam(segments[at + 1]) || (at === last && creates) ? [...words.slice(0, -1), singular(words.at(-1)!)] : words
  })
  const verb = method === 'GET' ? list ? 'list' : 'get' : creates ? 'create' : method.toLowerCase()
  return verb + camel(names)
}

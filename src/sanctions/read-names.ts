/** Names in what a stranger has written: domains that it mentions, and ids of ours in Received fields. Bounded. Pure. */
import { domainToASCII } from 'node:url'

const mostNames = 100
const mostIds = 20

/** Domain names in it and the names above them, ASCII, lower case: 'www.example.pl' is example.pl's. */
export function namesIn (text: string): string[] {
  const names = new Set<string>()
  for (const [word] of text.matchAll(/(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}[\p{L}][\p{L}\p{N}-]{1,62}/gu)) {
    const labels = domainToASCII(word).toLowerCase().split('.')
    for (let at = 0; at < labels.length - 1; at++) names.add(labels.slice(at).join('.'))
    if (names.size >= mostNames) break
  }
  return [...names].slice(0, mostNames)
}

/** Ids that our servers write into their Received fields: they are those of our traces. */
export function receivedIds (message: Buffer): string[] {
  const end = message.indexOf('\r\n\r\n')
  const section = message.subarray(0, end < 0 ? message.length : end).subarray(0, 256 * 1024).toString('latin1').replace(/\r\n[ \t]+/g, ' ')
  const ids = [...section.matchAll(/^received[ \t]*:.*?\bid ([0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}(?:\.\d{1,6}){0,2})\b/gim)].map(([, id]) => id!)
  return [...new Set(ids)].slice(0, mostIds)
}

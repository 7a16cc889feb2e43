/** Answers as registries write them, for tests of reading: every prefix is a strange one, since prefixes mean nothing. */
import type { Dialect } from '../../src/registry/epp/dialect.ts'
import { parseReply, type Reply } from '../../src/registry/epp/reply.ts'

export type Parts = { readonly code?: number, readonly resData?: string, readonly extension?: string, readonly msgQ?: string, readonly inResult?: string }

/** Texts with `{name}` for namespaces by their short names: `<d:infData xmlns:d="{domain}">`. */
export function answerOf ({ code = 1000, resData, extension, msgQ = '', inResult = '' }: Parts, { ns }: Dialect): string {
  const place = (name: string, inner: string | undefined): string => inner === undefined ? '' : `<q:${name}>${inner}</q:${name}>`
  return `<?xml version="1.0" encoding="UTF-8"?><q:epp xmlns:q="{epp}"><q:response><q:result code="${code}"><q:msg>as it is</q:msg>${inResult}</q:result>${msgQ}${place('resData', resData)}${place('extension', extension)}<q:trID><q:clTRID>T-1</q:clTRID><q:svTRID>S-1</q:svTRID></q:trID></q:response></q:epp>`
    .replace(/\{(\w+)\}/g, (_, name: string) => ns[name as keyof typeof ns] ?? `urn:missing:${name}`)
}

export const replyOf = (parts: Parts, dialect: Dialect): Reply => parseReply(answerOf(parts, dialect), dialect)

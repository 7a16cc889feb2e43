/**
 * RFC 9038: what a server tells in namespaces that were not asked for at login comes inside `<extValue>` of a success. It is given back to its
 * places, where the readers look for it.
 */
import { child, childrenOf, type XmlNode } from '../../../xml/parse.ts'

/** `response`: as it came. An element may belong to either place (RFC 9038 §3.1, §3.2): readers find it by its name in the one they look in. */
export function withUnhandled (response: XmlNode): { readonly resData: XmlNode | undefined, readonly extension: XmlNode | undefined } {
  const { ns } = response
  const handedBack = childrenOf(response, 'result', ns).filter(({ attrs }) => attrs['code']?.startsWith('1'))
    .flatMap(result => childrenOf(result, 'extValue', ns))
    .filter(each => /not in login services/i.test(child(each, 'reason', ns)?.text ?? ''))
    .flatMap(each => child(each, 'value', ns)?.children ?? [])
  const place = (name: string): XmlNode | undefined => {
    const there = child(response, name, ns)
    return handedBack.length === 0 ? there : { ns, name, attrs: {}, text: '', ...there, children: [...there?.children ?? [], ...handedBack] }
  }
  return { resData: place('resData'), extension: place('extension') }
}

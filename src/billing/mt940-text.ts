/** The bytes of an MT940 file become text. Polish banks write it in four code pages and none tells which. Pure. */
import { isUtf8 } from 'node:buffer'
import { refuseStatement } from './bank-statement.ts'

/** The upper half of code page 852 (DOS, Central Europe), which no decoder of the platform knows. */
const upper852 =
  'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0'

const codePages: readonly { readonly name: string, readonly decode: (bytes: Uint8Array) => string | undefined }[] = [
  { name: 'UTF-8', decode: bytes => isUtf8(bytes) ? new TextDecoder('utf-8').decode(bytes) : undefined },
  { name: 'Windows-1250', decode: bytes => new TextDecoder('windows-1250').decode(bytes) },
  { name: 'ISO-8859-2', decode: bytes => new TextDecoder('iso-8859-2').decode(bytes) },
  { name: 'CP852', decode: bytes => Array.from(bytes, byte => byte < 0x80 ? String.fromCharCode(byte) : upper852[byte - 0x80]).join('') }
]

const polish = /[ąćęłńóśźżĄĆĘŁŃÓŚŹŻ]/g
const beyondAscii = /[^\u0000-\u007f]/g
/** What a title or a name can hold besides ASCII: Latin letters, marks of typography. */
const plausible = /^[\u00a0\u00a7\u00ab\u00b0\u00b4\u00bb\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u0218-\u021b\u2010-\u2026\u20ac]*$/

/**
 * The text in the code page in which it reads as Polish; the letters matter only in titles and names, for digits and tags are the same in all.
 * @throws Refusal 'invalid', reason 'bad-encoding': in none of them is it text
 */
export function decodeMt940 (bytes: Uint8Array): string {
  if (isBrokenUtf8(bytes)) throw badEncoding()
  const readings = codePages.flatMap(({ decode }) => {
    const text = decode(bytes)
    const marks = text?.match(beyondAscii) ?? []
    return text !== undefined && plausible.test(marks.join('')) ? [{ text, share: marks.length === 0 ? 1 : (text.match(polish)?.length ?? 0) / marks.length }] : []
  })
  const best = readings.reduce<typeof readings[number] | undefined>((chosen, each) => chosen && chosen.share >= each.share ? chosen : each, undefined)
  if (!best || /[\u0000-\u0008\u000b\u000e-\u001f]/.test(best.text.replace(/[\u0001\u0003]/g, ''))) { // SWIFT's frame may leave its start and end marks
    throw badEncoding()
  }
  return best.text.replace(/^\ufeff/, '').replace(/[\u0001\u0003]/g, '').replace(/\r\n?/g, '\n')
}

/** Most of its letters are UTF-8, yet not all of it is: cut in the middle of a letter, or put together of two files. */
function isBrokenUtf8 (bytes: Uint8Array): boolean {
  if (isUtf8(bytes)) return false
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const inPairs = 2 * (text.match(/[\u00c3-\u00c5][\u0080-\u00bf]/g)?.length ?? 0)
  return inPairs > 0 && 2 * inPairs >= (text.match(beyondAscii)?.length ?? 0)
}

const badEncoding = () =>
  refuseStatement('bad-encoding', 'The letters of the file are in no code page that banks use, or it is cut: download it from the bank again and do not open or save it in another program.')

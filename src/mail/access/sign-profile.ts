/** Signs a profile as Apple reads it: CMS SignedData (RFC 5652) around the file, with the certificate that our servers show. */
import { createPrivateKey, webcrypto, X509Certificate } from 'node:crypto'
import { OctetString } from 'asn1js'
import { Certificate, ContentInfo, EncapsulatedContentInfo, id_ContentType_Data as data, id_ContentType_SignedData as signedData, IssuerAndSerialNumber, SignedData, SignerInfo } from 'pkijs'

/** PEM, both; the certificate with its chain behind it. */
export type Signer = { readonly certificate: string, readonly key: string }

/** @returns DER. Rejects for a key that is neither EC nor RSA. */
export async function signProfile (profile: string, { certificate, key }: Signer): Promise<Buffer> {
  const chain = (certificate.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(pem => Certificate.fromBER(new Uint8Array(new X509Certificate(pem).raw)))
  const [own] = chain
  if (!own) throw new TypeError('no certificate to sign a profile with')
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: data, eContent: new OctetString({ valueHex: new Uint8Array(Buffer.from(profile)).buffer }) }),
    signerInfos: [new SignerInfo({ version: 1, sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }) })],
    certificates: chain
  })
  await signed.sign(await signingKey(key), 0, 'SHA-256')
  return Buffer.from(new ContentInfo({ contentType: signedData, content: signed.toSchema(true) }).toSchema().toBER(false))
}

type SigningKey = Parameters<SignedData['sign']>[0] // Node's, by another name

async function signingKey (pem: string): Promise<SigningKey> {
  const key = createPrivateKey(pem)
  const algorithm = key.asymmetricKeyType === 'ec'
    ? { name: 'ECDSA', namedCurve: key.asymmetricKeyDetails?.namedCurve === 'secp384r1' ? 'P-384' : 'P-256' }
    : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  return await webcrypto.subtle.importKey('pkcs8', key.export({ format: 'der', type: 'pkcs8' }), algorithm, false, ['sign']) as object as SigningKey
}

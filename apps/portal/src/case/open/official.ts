import type { Audience } from '@breakwater/contract'

/** The service that platforms already listen to. Names and addresses are the same in every language. */
export function officialService(audience: Audience): { readonly name: string; readonly address: string } {
  return audience === 'adult'
    ? { name: 'StopNCII.org', address: 'https://stopncii.org' }
    : { name: 'Take It Down', address: 'https://takeitdown.ncmec.org' }
}

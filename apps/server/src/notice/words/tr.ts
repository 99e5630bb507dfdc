import type { Language } from './language.ts'

/** Not yet read by a speaker. */
export const turkish: Language = {
  language: 'tr',
  status: 'machine',
  push: 'Yeni bir ipucun var.',
  labels: {
    report: 'Şikayet et',
    block: 'Engelle',
    restrict: 'Kısıtla',
    help: 'Yardım al',
    crisis: 'Şimdi biriyle konuş',
    take_down: 'Bir görüntüyü kaldırt',
    not_now: 'Şimdi değil',
  },
  said: {
    N1: {
      title: 'Bu sohbette dikkatli ol',
      body: [
        'Bu kişinin güvenilir olduğundan emin değiliz.',
        'Cevap vermek zorunda değilsin.',
        'Engelleyebilir veya şikayet edebilirsin, haberi olmaz.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N2: {
      title: 'Bu bir dolandırıcılığa benziyor',
      body: [
        'Böyle kişiler önce görüntü, sonra para ister.',
        'Hayır diyebilirsin. İstediğin zaman durabilirsin.',
        'Sohbeti sakla, sonra şikayet et ve engelle. Bizimle başın derde girmez.',
      ],
      buttons: ['report', 'block', 'help'],
    },
    'N2-threat': {
      title: 'Bu senin suçun değil',
      body: [
        'Biri sana haksızlık ediyor. Bunu hak etmedin.',
        'Para verme. Para vermek bunu nadiren durdurur.',
        'Sohbeti sakla. Önce şikayet et, sonra engelle.',
        'Görüntüler kaldırılabilir. Bu birçok kişinin başına gelir ve yardım var.',
      ],
      buttons: ['help', 'report', 'take_down'],
    },
    N2b: {
      title: 'Uygulama değiştirmek istiyor',
      body: [
        'Hızla başka bir uygulamaya geçmek bir uyarı işaretidir.',
        'Burada kalabilir ya da konuşmayı bırakabilirsin.',
        'Bir şey yanlış geldiyse şikayet edebilirsin.',
      ],
      buttons: ['report', 'block', 'not_now'],
    },
    N3: {
      title: 'Bu kişiyi tanımıyor olabilirsin',
      body: [
        'Başka bir ülkede olabilir ya da tanıdığın kimseyi tanımayabilir.',
        'Cevap vermeden önce kim olduğuna bak.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N4: {
      title: 'Yeni bir sohbet',
      body: [
        'Birini iyi tanıyana kadar özel şeyleri kendine sakla.',
        'İstediğin zaman tek dokunuşla engelleyebilir veya şikayet edebilirsin.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N5: {
      title: 'Konuştuğun bir hesap artık yok',
      body: [
        'İnsanlara zarar verdiği için onu kaldırdık.',
        'Senden görüntü veya para istediyse yalnız değilsin.',
        'Görüntüler kaldırılabilir. Biriyle konuşmak iyi gelir.',
      ],
      buttons: ['help', 'take_down', 'not_now'],
    },
    N10: {
      title: 'Şikayet de edilsin mi?',
      body: ['Engellemek sana yardım eder. Şikayet başkalarına da yardım eder.', 'Senin yaptığını bilmez.'],
      buttons: ['report', 'not_now'],
    },
    crisis: {
      title: 'Sen önemlisin. Şimdi biriyle konuş',
      body: [
        'Devam edemeyeceğini hissediyorsan lütfen şimdi ara.',
        'Biri seni dinler. Ücretsizdir, gece ve gündüz.',
      ],
      buttons: ['crisis'],
    },
  },
}

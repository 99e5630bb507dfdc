import type { Language } from './language.ts'

/** Not yet read by a speaker. */
export const indonesian: Language = {
  language: 'id',
  status: 'machine',
  push: 'Kamu punya saran baru.',
  labels: {
    report: 'Laporkan',
    block: 'Blokir',
    restrict: 'Batasi',
    help: 'Cari bantuan',
    crisis: 'Bicara dengan seseorang sekarang',
    take_down: 'Turunkan sebuah gambar',
    not_now: 'Nanti saja',
  },
  said: {
    N1: {
      title: 'Hati-hati dengan obrolan ini',
      body: [
        'Kami tidak yakin orang ini bisa dipercaya.',
        'Kamu tidak harus menjawab.',
        'Kamu bisa memblokir atau melaporkan, dan dia tidak akan tahu.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N2: {
      title: 'Ini tampak seperti penipuan',
      body: [
        'Orang seperti ini meminta gambar lalu uang.',
        'Kamu boleh berkata tidak. Kamu boleh berhenti kapan saja.',
        'Simpan obrolan, lalu laporkan dan blokir. Kamu tidak akan kena masalah dengan kami.',
      ],
      buttons: ['report', 'block', 'help'],
    },
    'N2-threat': {
      title: 'Ini bukan salahmu',
      body: [
        'Seseorang berbuat jahat kepadamu. Kamu tidak pantas menerima ini.',
        'Jangan bayar. Membayar jarang menghentikannya.',
        'Simpan obrolan. Laporkan dulu, lalu blokir.',
        'Gambar bisa diturunkan. Ini terjadi pada banyak orang, dan ada bantuan.',
      ],
      buttons: ['help', 'report', 'take_down'],
    },
    N2b: {
      title: 'Dia ingin pindah aplikasi',
      body: [
        'Pindah cepat ke aplikasi lain adalah tanda bahaya.',
        'Kamu bisa tetap di sini, atau berhenti bicara.',
        'Jika ada yang terasa salah, kamu bisa melaporkannya.',
      ],
      buttons: ['report', 'block', 'not_now'],
    },
    N3: {
      title: 'Mungkin kamu tidak kenal orang ini',
      body: [
        'Dia mungkin di negara lain, atau tidak kenal siapa pun yang kamu kenal.',
        'Lihat siapa dia sebelum menjawab.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N4: {
      title: 'Obrolan baru',
      body: [
        'Simpan hal pribadi sampai kamu kenal baik seseorang.',
        'Kamu bisa memblokir atau melaporkan kapan saja, dengan satu ketukan.',
      ],
      buttons: ['block', 'report', 'not_now'],
    },
    N5: {
      title: 'Akun yang pernah bicara denganmu sudah tidak ada',
      body: [
        'Kami menghapusnya karena menyakiti orang.',
        'Jika dia meminta gambar atau uang, kamu tidak sendirian.',
        'Gambar bisa diturunkan. Bicara dengan seseorang membantu.',
      ],
      buttons: ['help', 'take_down', 'not_now'],
    },
    N10: {
      title: 'Laporkan juga?',
      body: ['Memblokir membantumu. Melaporkan juga membantu orang lain.', 'Dia tidak akan tahu itu kamu.'],
      buttons: ['report', 'not_now'],
    },
    crisis: {
      title: 'Kamu berharga. Bicara dengan seseorang sekarang',
      body: [
        'Jika kamu merasa tidak sanggup lagi, tolong telepon sekarang.',
        'Ada yang akan mendengarkan. Gratis, siang dan malam.',
      ],
      buttons: ['crisis'],
    },
  },
}

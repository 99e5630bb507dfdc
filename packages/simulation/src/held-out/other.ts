import type { Phrasebook } from '../side.ts'

/** French, Portuguese and German. Written before the detector was changed for it, and not looked at since. */
export const french: Phrasebook = {
  hello: ['cc', 'wesh', 'dis moi', 'bonjour', 'au fait', 'tiens'],
  everyday: [
    'on se retrouve à la fontaine à midi',
    'mon vélo a crevé donc je marche',
    'quelqu un a noté les devoirs d histoire',
    'ta soeur m a encore battu aux échecs',
    'la répétition est passée à mercredi',
    'garde moi une place près de la fenêtre',
    'j ai encore brûlé le riz',
    'qui amène l enceinte vendredi',
    'passe moi les photos du camping quand tu les trouves',
  ],
  tail: ['ptdr', 'tiens moi au courant', 'tranquille', 'à plus', ''],
  lookAlike: [
    'tu me dois le bowling, tu paies ou je passe ta vidéo du karaoké au mariage mdr',
    'dix minutes ou je mange tes frites',
    'fais moi un lydia de 20 pour les places quand tu veux',
    'lis cet article sur des jeunes à qui on réclame de l argent pour des photos, ça fait peur',
    'c est quoi ton discord, moi c est pareil qu ici',
  ],
  couple: [
    'envoie une photo je veux voir ta coupe',
    'montre ton costume et je montre le mien',
    'juste pour tes yeux',
  ],
  coach: [
    'on nage lundi à sept heures, dis moi avant dimanche',
    'il me faut la photo du certificat médical cette semaine',
    'quelle course, bravo',
  ],
  teacher: [
    'le compte rendu va dans le bac vendredi',
    'j ai corrigé ton poème, il est très beau',
    'le musée coûte huit euros, pour jeudi',
  ],
  relative: [
    'bon anniversaire mon coeur, treize ans déjà',
    'je veux une photo de toi au spectacle',
    'demande à papa s il a reçu ma lettre',
  ],
  creator: ['vous êtes adorables, nouvelle vidéo dimanche', 'les autocollants sont à cinq euros, par paypal'],
  stranger: [
    'bonjour, le canapé est encore disponible',
    'c était toi le gardien dimanche',
    'vous donnez des cours de batterie',
  ],
  opener: [
    'bonjour, l appli me montre sans arrêt ton profil alors j y vois un signe, tu fais quoi ce soir',
    'hello, tu as l air gentil et je m ennuie à mourir, raconte moi quelque chose sur toi',
    'tu es ami avec les filles du volley, je jurerais t avoir vu avec elles quelque part',
  ],
  warm: [
    'wow tu es magnifique, qui prend tes photos',
    'tu es né en quelle année',
    'il y a qui d autre chez toi',
    'personne me comprend comme toi',
  ],
  trade: [
    'photo contre photo, tu commences',
    'cap de m envoyer une photo sans rien, je fais pareil',
    'on fait un échange et après on supprime tous les deux',
  ],
  move: [
    'ce chat rame chez moi, viens sur snap, je suis {handle}',
    't as telegram, cherche {handle}',
    'ma mère regarde ici, écris à {handle} sur {app}',
  ],
  secret: ['personne doit savoir pour nous', 'vide la conversation quand on a fini'],
  threat: [
    [
      '~maintenant tu vas faire attention',
      'tout ce que tu m as montré est enregistré, et les gens que tu suis aussi',
      'trouve moi {amount} par {pay} avant {minutes} minutes ou ils reçoivent tout',
      'si tu bloques tu vas le regretter',
    ],
    [
      'j ai filmé tout l appel et on voit ton visage',
      'les premiers à le recevoir: {names}',
      'que j oublie ça te coûte {amount}',
    ],
    [
      'tes profs penseraient quoi des photos que j ai là',
      'pour {amount} ils n en sauront rien',
      '~à toi de voir',
    ],
    [
      '~il n y a pas de fille',
      'j ai chaque photo en double avec tes abonnés',
      'tu me donnes {amount} aujourd hui ou je mets tout en ligne',
    ],
  ],
  threatAgain: [
    'c est fini, {names} se réveillent avec ça',
    'toujours pas de paiement alors la première part',
    'dépêche toi ou demain tout le collège parle de toi',
  ],
  known: [
    [
      '~tu vas regretter de m avoir quitté',
      'soit on se remet ensemble soit tes photos font le tour du collège',
    ],
    ['les photos de noël sont encore sur mon portable', 'sois gentille ou tes amis les voient'],
  ],
  answer: ['haha merci', 'on se connaît', 'ça va tranquille', 'je suis en troisième', 'rien', 'bof'],
  plead: ['non je t en prie', 'je suis qu un gamin j ai pas d argent', 'laisse moi tranquille'],
  paid: ['l argent arrive, laisse moi', 'je viens de payer, efface tout'],
}

export const portuguese: Phrasebook = {
  hello: ['oie', 'salve', 'olha', 'boa tarde', 'ah', 'então'],
  everyday: [
    'a gente se encontra na fonte meio dia',
    'o pneu da bike furou então vou a pé',
    'alguém anotou a lição de história',
    'sua irmã ganhou de mim no xadrez de novo',
    'o ensaio passou pra quarta',
    'guarda um lugar perto da janela',
    'queimei o arroz outra vez',
    'quem leva a caixa de som na sexta',
    'passa as fotos do acampamento quando achar',
  ],
  tail: ['rsrs', 'me conta', 'tranquilo', 'até mais', ''],
  lookAlike: [
    'você me deve o boliche, paga ou eu passo seu vídeo do karaokê no casamento kkk',
    'dez minutos ou como suas batatas',
    'manda um pix de 20 dos ingressos quando quiser',
    'lê essa matéria sobre jovens que cobram dinheiro por causa de fotos, dá medo',
    'qual seu discord, o meu é igual aqui',
  ],
  couple: [
    'manda foto quero ver seu corte',
    'mostra sua fantasia que eu mostro a minha',
    'só pros seus olhos',
  ],
  coach: [
    'natação segunda às sete, avisa até domingo',
    'preciso da foto do atestado essa semana',
    'que corrida, parabéns',
  ],
  teacher: [
    'o relatório fica na bandeja na sexta',
    'corrigi seu poema, ficou lindo',
    'o museu custa oito reais, tragam quinta',
  ],
  relative: [
    'parabéns meu bem, já treze',
    'quero uma foto sua na peça',
    'pergunta pro papai se chegou minha carta',
  ],
  creator: ['vocês são demais, domingo tem vídeo', 'os adesivos custam cinco reais, no pix'],
  stranger: ['oi, o sofá ainda tá disponível', 'você era o goleiro domingo', 'você dá aula de bateria'],
  opener: [
    'oi, o app não para de me mostrar seu perfil então deve ser um sinal, o que vai fazer hoje à noite',
    'oii, você parece gente boa e eu tô morrendo de tédio, me conta algo de você',
    'você é amigo das meninas do vôlei, juro que já te vi com elas em algum lugar',
  ],
  warm: [
    'nossa que lindo, quem tira suas fotos',
    'em que ano você nasceu',
    'quem mais tá na sua casa',
    'ninguém me entende como você',
  ],
  trade: [
    'foto por foto, você começa',
    'te desafio a mandar uma sem nada, eu mando igual',
    'a gente troca e depois os dois apagam',
  ],
  move: [
    'esse chat tá lento, vem pro snap, sou {handle}',
    'tem telegram, procura {handle}',
    'minha mãe olha esse, me escreve no {app}, {handle}',
  ],
  secret: ['ninguém precisa saber da gente', 'limpa essa conversa quando acabar'],
  threat: [
    [
      '~agora você vai me obedecer',
      'tudo que você me mostrou tá guardado, e as pessoas que você segue também',
      'me arruma {amount} por {pay} antes de {minutes} minutos ou todos recebem',
      'se bloquear vai se arrepender',
    ],
    [
      'gravei a chamada toda e aparece seu rosto',
      'os primeiros a receber: {names}',
      'esquecer isso custa {amount}',
    ],
    [
      'o que seus professores iam achar das fotos que eu tenho aqui',
      'por {amount} eles nunca ficam sabendo',
      '~você escolhe',
    ],
    [
      '~não existe garota nenhuma',
      'tenho cópia de cada foto e dos seus seguidores',
      'me passa {amount} hoje ou coloco tudo na internet',
    ],
  ],
  threatAgain: [
    'acabou seu tempo, {names} vão acordar com isso',
    'nada do pagamento ainda, então a primeira sai',
    'corre ou amanhã a escola inteira fala de você',
  ],
  known: [
    ['~você vai se arrepender de ter me deixado', 'ou a gente volta ou suas fotos rodam a escola'],
    ['as fotos do natal ainda tão no meu celular', 'seja boazinha ou seus amigos vão ver'],
  ],
  answer: ['haha valeu', 'te conheço', 'tudo certo e aí', 'tô no nono ano', 'nada', 'tá'],
  plead: ['não, por favor para', 'sou só um menino não tenho dinheiro', 'me deixa em paz'],
  paid: ['o dinheiro tá a caminho, me deixa', 'acabei de pagar, apaga tudo'],
}

export const german: Phrasebook = {
  hello: ['hallöchen', 'jo', 'guten abend', 'ach ja', 'du'],
  everyday: [
    'treffen wir uns mittags am brunnen',
    'mein rad hat einen platten also laufe ich',
    'hat jemand die hausaufgaben in geschichte',
    'deine schwester hat mich wieder im schach geschlagen',
    'die probe ist jetzt am mittwoch',
    'halt mir einen platz am fenster frei',
    'der reis ist wieder angebrannt',
    'gib mir die bilder vom zelten wenn du sie findest',
  ],
  tail: ['hihi', 'meld dich', 'passt schon', 'ciao', ''],
  lookAlike: [
    'du schuldest mir noch das bowling, zahl oder ich zeig dein karaokevideo auf der hochzeit haha',
    'zehn minuten oder ich ess deine pommes',
    'überweis mir die 20 für die karten wann du magst',
    'wie heißt du auf discord, ich heiß wie hier',
  ],
  couple: [
    'schick ein foto ich will deine frisur sehen',
    'zeig mir dein kostüm dann zeig ich meins',
    'nur für deine augen',
  ],
  coach: [
    'wir schwimmen montag um sieben, sag bis sonntag bescheid',
    'ich brauch ein foto vom attest diese woche',
    'tolles rennen',
  ],
  teacher: [
    'der bericht kommt bis freitag ins fach',
    'dein gedicht ist wunderschön',
    'das museum kostet acht euro, bis donnerstag',
  ],
  relative: [
    'alles liebe mein schatz, schon dreizehn',
    'ich will ein foto von dir im theaterstück',
    'frag papa ob mein brief da ist',
  ],
  creator: ['ihr seid die besten, sonntag kommt ein video', 'die sticker kosten fünf euro per paypal'],
  stranger: ['hallo ist das sofa noch da', 'warst du am sonntag im tor', 'gibst du schlagzeugunterricht'],
  opener: [
    'hallo, die app zeigt mir ständig dein profil also ist das wohl ein zeichen, was machst du heute abend',
    'heyy du siehst freundlich aus und mir ist so langweilig, erzähl mir was von dir',
    'bist du mit den mädels vom volleyball befreundet, ich schwör ich hab dich mit denen gesehen',
  ],
  warm: [
    'wow bist du schön, wer macht deine fotos',
    'welches jahr bist du geboren',
    'wer ist noch bei dir im haus',
    'keiner versteht mich so wie du',
  ],
  trade: [
    'bild gegen bild, du fängst an',
    'trau dich und schick eins ohne alles, ich schick dir das gleiche',
    'wir tauschen und löschen dann beide',
  ],
  move: [
    'der chat ist so lahm, komm zu snap, ich bin {handle}',
    'hast du telegram, such {handle}',
    'meine mutter liest hier mit, schreib {handle} auf {app}',
  ],
  secret: ['von uns muss keiner wissen', 'leer den chat wenn wir fertig sind'],
  threat: [
    [
      '~jetzt passt du mal auf',
      'alles was du mir gezeigt hast ist gesichert, und die leute denen du folgst auch',
      'besorg mir {amount} per {pay} bevor {minutes} minuten um sind oder alle bekommen es',
      'wenn du blockierst wirst du es bereuen',
    ],
    [
      'ich hab den ganzen anruf aufgenommen mit deinem gesicht',
      'die ersten die es kriegen: {names}',
      'vergessen kostet dich {amount}',
    ],
    [
      'was würden deine lehrer zu den bildern sagen die ich hier hab',
      'für {amount} erfahren sie es nie',
      '~deine entscheidung',
    ],
  ],
  threatAgain: [
    'deine zeit ist um, {names} wachen damit auf',
    'immer noch keine zahlung also geht das erste raus',
    'beeil dich oder morgen redet die ganze schule über dich',
  ],
  known: [
    [
      '~es wird dir noch leid tun',
      'entweder wir sind wieder zusammen oder deine fotos machen in der schule die runde',
    ],
  ],
  answer: ['haha dankeschön', 'kennen wir uns', 'gut danke', 'ich geh in die neunte', 'nix', 'joa'],
  plead: ['bitte bitte nicht', 'ich bin noch ein kind ich hab kein geld', 'lass mich in ruhe'],
  paid: ['das geld ist unterwegs, lass mich jetzt', 'hab gerade bezahlt, lösch alles'],
}

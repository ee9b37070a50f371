import type { HostedFlow } from "./pages.ts";

/** Everything that a page says, in one language. `{n}` and the like stand for what differs. */
export interface HostedTexts {
  readonly headings: Readonly<Record<HostedFlow, string>>;
  readonly buttons: Readonly<Record<HostedFlow, string>>;
  readonly labels: Readonly<Record<"current" | "pin" | "pinAgain" | "newPin" | "newPinAgain", string>>;
  readonly forCard: string;
  readonly or: string;
  readonly digits: string;
  readonly advice: string;
  readonly show: string;
  readonly hide: string;
  readonly cancel: string;
  readonly goOn: string;
  readonly goBack: string;
  readonly error: string;
  readonly openOneMinute: string;
  readonly openMinutes: string;
  readonly openUntil: string;
  readonly currentMissing: string;
  readonly currentWrongOne: string;
  readonly currentWrong: string;
  readonly enter: string;
  readonly differ: string;
  readonly weak: string;
  readonly note: string;
  /** Heading and text of each end. */
  readonly ends: Readonly<
    Record<
      "done" | "cancelled" | "blocked" | "expired" | "used" | "unreadable" | "unknown" | "root",
      readonly [string, string]
    >
  >;
}

const en: HostedTexts = {
  headings: { set: "Choose your PIN", reset: "Choose a new PIN", change: "Change your PIN" },
  buttons: { set: "Set PIN", reset: "Reset PIN", change: "Change PIN" },
  labels: {
    current: "Current PIN",
    pin: "PIN",
    pinAgain: "PIN again",
    newPin: "New PIN",
    newPinAgain: "New PIN again",
  },
  forCard: "For your card ending in {last4}.",
  or: "or",
  digits: "{lengths} digits",
  advice: "Avoid years, birthdays and rows such as 1234.",
  show: "Show digits",
  hide: "Hide digits",
  cancel: "Cancel",
  goOn: "Continue",
  goBack: "Go back",
  error: "Error",
  openOneMinute: "This page is open for 1 minute.",
  openMinutes: "This page is open for {n} minutes.",
  openUntil: "This page is open until {time}.",
  currentMissing: "Enter your current PIN.",
  currentWrongOne: "The current PIN is not right. 1 try is left.",
  currentWrong: "The current PIN is not right. {n} tries are left.",
  enter: "Enter {digits}.",
  differ: "The two PINs differ.",
  weak: "This PIN is too easy to guess. Choose another one.",
  note: "Sandbox: use no real PIN here.",
  ends: {
    done: ["Your PIN is saved", "You can use it from now on."],
    cancelled: ["Nothing was changed", "You left before the PIN was saved."],
    blocked: ["The PIN is blocked", "The current PIN was wrong too often. Nothing was changed."],
    expired: ["This link has expired", "Nothing was changed by it. Ask for a new one."],
    used: ["This link was used", "It works once. Ask for a new one if you need it."],
    unreadable: ["Nothing was changed", "This was not sent by the page's form."],
    unknown: ["This link does not work", "Check that you have the whole address."],
    root: ["PIN pages of the sandbox", "Links to PIN pages lead here. The control page of the sandbox opens one."],
  },
};

const de: HostedTexts = {
  headings: { set: "Wählen Sie Ihre PIN", reset: "Wählen Sie eine neue PIN", change: "Ändern Sie Ihre PIN" },
  buttons: { set: "PIN festlegen", reset: "PIN zurücksetzen", change: "PIN ändern" },
  labels: {
    current: "Bisherige PIN",
    pin: "PIN",
    pinAgain: "PIN wiederholen",
    newPin: "Neue PIN",
    newPinAgain: "Neue PIN wiederholen",
  },
  forCard: "Für Ihre Karte mit den Endziffern {last4}.",
  or: "oder",
  digits: "{lengths} Ziffern",
  advice: "Vermeiden Sie Jahre, Geburtstage und Reihen wie 1234.",
  show: "Ziffern anzeigen",
  hide: "Ziffern verbergen",
  cancel: "Abbrechen",
  goOn: "Weiter",
  goBack: "Zurück",
  error: "Fehler",
  openOneMinute: "Diese Seite ist noch 1 Minute offen.",
  openMinutes: "Diese Seite ist noch {n} Minuten offen.",
  openUntil: "Diese Seite ist bis {time} offen.",
  currentMissing: "Geben Sie Ihre bisherige PIN ein.",
  currentWrongOne: "Die bisherige PIN ist falsch. Sie haben noch 1 Versuch.",
  currentWrong: "Die bisherige PIN ist falsch. Sie haben noch {n} Versuche.",
  enter: "Geben Sie {digits} ein.",
  differ: "Die beiden PINs sind verschieden.",
  weak: "Diese PIN ist zu leicht zu erraten. Wählen Sie eine andere.",
  note: "Sandbox: Geben Sie hier keine echte PIN ein.",
  ends: {
    done: ["Ihre PIN ist gespeichert", "Sie können sie ab jetzt verwenden."],
    cancelled: ["Nichts wurde geändert", "Sie haben abgebrochen, bevor die PIN gespeichert war."],
    blocked: ["Die PIN ist gesperrt", "Die bisherige PIN war zu oft falsch. Nichts wurde geändert."],
    expired: ["Dieser Link ist abgelaufen", "Er hat nichts geändert. Fordern Sie einen neuen an."],
    used: ["Dieser Link wurde schon benutzt", "Er gilt einmal. Fordern Sie bei Bedarf einen neuen an."],
    unreadable: ["Nichts wurde geändert", "Das kam nicht vom Formular dieser Seite."],
    unknown: ["Dieser Link funktioniert nicht", "Prüfen Sie, ob Sie die ganze Adresse haben."],
    root: ["PIN-Seiten der Sandbox", "Links zu PIN-Seiten führen hierher. Die Kontrollseite der Sandbox öffnet eine."],
  },
};

const es: HostedTexts = {
  headings: { set: "Elija su PIN", reset: "Elija un PIN nuevo", change: "Cambie su PIN" },
  buttons: { set: "Guardar el PIN", reset: "Restablecer el PIN", change: "Cambiar el PIN" },
  labels: {
    current: "PIN actual",
    pin: "PIN",
    pinAgain: "Repita el PIN",
    newPin: "PIN nuevo",
    newPinAgain: "Repita el PIN nuevo",
  },
  forCard: "Para su tarjeta terminada en {last4}.",
  or: "o",
  digits: "{lengths} dígitos",
  advice: "Evite años, cumpleaños y series como 1234.",
  show: "Mostrar los dígitos",
  hide: "Ocultar los dígitos",
  cancel: "Cancelar",
  goOn: "Continuar",
  goBack: "Volver",
  error: "Error",
  openOneMinute: "Esta página está abierta 1 minuto más.",
  openMinutes: "Esta página está abierta {n} minutos más.",
  openUntil: "Esta página está abierta hasta {time}.",
  currentMissing: "Introduzca su PIN actual.",
  currentWrongOne: "El PIN actual no es correcto. Queda 1 intento.",
  currentWrong: "El PIN actual no es correcto. Quedan {n} intentos.",
  enter: "Introduzca {digits}.",
  differ: "Los dos PIN son distintos.",
  weak: "Este PIN es demasiado fácil de adivinar. Elija otro.",
  note: "Sandbox: no use aquí un PIN real.",
  ends: {
    done: ["Su PIN está guardado", "Puede usarlo desde ahora."],
    cancelled: ["No se ha cambiado nada", "Salió antes de guardar el PIN."],
    blocked: ["El PIN está bloqueado", "El PIN actual fue incorrecto demasiadas veces. No se ha cambiado nada."],
    expired: ["Este enlace ha caducado", "No ha cambiado nada. Pida uno nuevo."],
    used: ["Este enlace ya se ha usado", "Funciona una sola vez. Pida uno nuevo si lo necesita."],
    unreadable: ["No se ha cambiado nada", "Esto no lo envió el formulario de la página."],
    unknown: ["Este enlace no funciona", "Compruebe que tiene la dirección completa."],
    root: ["Páginas de PIN del sandbox", "Aquí llevan los enlaces de PIN. La página de control del sandbox abre una."],
  },
};

const fr: HostedTexts = {
  headings: {
    set: "Choisissez votre code PIN",
    reset: "Choisissez un nouveau code PIN",
    change: "Modifiez votre code PIN",
  },
  buttons: { set: "Enregistrer le code", reset: "Réinitialiser le code", change: "Modifier le code" },
  labels: {
    current: "Code PIN actuel",
    pin: "Code PIN",
    pinAgain: "Code PIN, une seconde fois",
    newPin: "Nouveau code PIN",
    newPinAgain: "Nouveau code PIN, une seconde fois",
  },
  forCard: "Pour votre carte se terminant par {last4}.",
  or: "ou",
  digits: "{lengths} chiffres",
  advice: "Évitez les années, les anniversaires et les suites comme 1234.",
  show: "Afficher les chiffres",
  hide: "Masquer les chiffres",
  cancel: "Annuler",
  goOn: "Continuer",
  goBack: "Retour",
  error: "Erreur",
  openOneMinute: "Cette page est encore ouverte 1 minute.",
  openMinutes: "Cette page est encore ouverte {n} minutes.",
  openUntil: "Cette page est ouverte jusqu’au {time}.",
  currentMissing: "Saisissez votre code PIN actuel.",
  currentWrongOne: "Le code PIN actuel est incorrect. Il reste 1 essai.",
  currentWrong: "Le code PIN actuel est incorrect. Il reste {n} essais.",
  enter: "Saisissez {digits}.",
  differ: "Les deux codes sont différents.",
  weak: "Ce code est trop facile à deviner. Choisissez-en un autre.",
  note: "Sandbox : n’utilisez ici aucun code réel.",
  ends: {
    done: ["Votre code PIN est enregistré", "Vous pouvez l’utiliser dès maintenant."],
    cancelled: ["Rien n’a été modifié", "Vous êtes sorti avant l’enregistrement du code."],
    blocked: ["Le code PIN est bloqué", "Le code actuel a été incorrect trop souvent. Rien n’a été modifié."],
    expired: ["Ce lien a expiré", "Il n’a rien modifié. Demandez-en un nouveau."],
    used: ["Ce lien a déjà servi", "Il ne sert qu’une fois. Demandez-en un nouveau si besoin."],
    unreadable: ["Rien n’a été modifié", "L’envoi ne venait pas du formulaire de la page."],
    unknown: ["Ce lien ne fonctionne pas", "Vérifiez que l’adresse est complète."],
    root: ["Pages de code PIN du sandbox", "Les liens mènent ici. La page de contrôle du sandbox en ouvre une."],
  },
};

/** The languages of the pages. */
export const hostedTexts: Readonly<Record<string, HostedTexts>> = { en, de, es, fr };

/** A language that the pages have: the one asked for by a two-letter code or a longer tag, else English. */
export function chooseLanguage(asked: string | undefined): { readonly lang: string; readonly texts: HostedTexts } {
  const lang = (asked ?? "").slice(0, 2).toLowerCase();
  const texts = Object.hasOwn(hostedTexts, lang) ? hostedTexts[lang] : undefined;
  return texts === undefined ? { lang: "en", texts: en } : { lang, texts };
}

/** Puts values in the place of `{name}`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{([a-z0-9]+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** `4 digits`, `4 or 6 digits`, `4, 5 or 6 digits`. */
export function lengthsInWords(texts: HostedTexts, lengths: readonly number[]): string {
  const head = lengths.slice(0, -1).join(", ");
  return fill(texts.digits, { lengths: `${head === "" ? "" : `${head} ${texts.or} `}${lengths.at(-1) ?? 4}` });
}

/** How long a link is good: minutes when it is an hour or less, else the time of its end. */
export function timeLeftInWords(lang: string, texts: HostedTexts, now: number, expiresAt: number): string {
  const minutes = Math.max(1, Math.ceil((expiresAt - now) / 60_000));
  if (minutes === 1) return texts.openOneMinute;
  if (minutes <= 60) return fill(texts.openMinutes, { n: minutes });
  const format = new Intl.DateTimeFormat(lang, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
  return fill(texts.openUntil, { time: `${format.format(expiresAt)} UTC` });
}

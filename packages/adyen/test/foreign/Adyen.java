import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;

/** Sets a PIN at Adyen with the JDK alone. Written from the vendor's page on changing a PIN, and from ISO 9564-1. */
class Adyen {
  static final HttpClient client = HttpClient.newHttpClient();

  public static void main(String[] args) throws Exception {
    var env = System.getenv();
    var answer = send("GET", "/publicKey?purpose=pinChange&format=pem", HttpRequest.BodyPublishers.noBody());
    var spki = Base64.getDecoder().decode(member(answer, "publicKey"));
    var publicKey = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(spki));

    var generator = KeyGenerator.getInstance("AES");
    generator.init(256);
    var key = generator.generateKey();
    var wrap = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    wrap.init(Cipher.ENCRYPT_MODE, publicKey);

    var random = new SecureRandom();
    var token = new StringBuilder();
    while (token.length() < 16) token.append(1 + random.nextInt(9));
    var fill = new byte[8];
    random.nextBytes(fill);
    var pin = env.get("PIN");
    var hex = HexFormat.of();
    var pinField = hex.parseHex("4" + pin.length() + pin + "A".repeat(14 - pin.length()) + hex.formatHex(fill));
    var tokenField = hex.parseHex("4" + token + "0".repeat(15));
    var block = encipher(key, pinField);
    for (int at = 0; at < 16; at++) block[at] ^= tokenField[at];

    var body = "{\"paymentInstrumentId\":\"" + env.get("CARD") + "\",\"encryptedKey\":\""
        + hex.formatHex(wrap.doFinal(key.getEncoded())) + "\",\"encryptedPinBlock\":\""
        + hex.formatHex(encipher(key, block)) + "\",\"token\":\"" + token + "\"}";
    System.out.println(member(send("POST", "/pins/change", HttpRequest.BodyPublishers.ofString(body)), "status"));
  }

  static byte[] encipher(SecretKey key, byte[] block) throws Exception {
    var cipher = Cipher.getInstance("AES/ECB/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, key);
    return cipher.doFinal(block);
  }

  static String send(String method, String path, HttpRequest.BodyPublisher body) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(System.getenv("URL") + "/bcl/v2" + path))
        .header("Content-Type", "application/json")
        .header("X-API-Key", System.getenv("API_KEY"))
        .method(method, body)
        .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** A member of flat JSON, which is all that there is. */
  static String member(String json, String name) {
    var found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
    if (!found.find()) throw new IllegalStateException("the answer has no " + name);
    return found.group(1);
  }
}

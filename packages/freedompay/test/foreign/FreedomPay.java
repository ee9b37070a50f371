import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** Sets a PIN at Freedom Pay with the JDK alone. Written from the vendor's pages. */
class FreedomPay {
  static final String PATH = "/v5/card-api/card/set_pin";

  public static void main(String[] args) throws Exception {
    var env = System.getenv();
    var pin = Base64.getEncoder().encodeToString(seal(env.get("SCHEME"), env.get("PIN").getBytes(StandardCharsets.US_ASCII)));
    var body = "{\"card_id\":\"" + env.get("CARD") + "\",\"pin\":\"" + pin + "\"}";
    var members = "{\"alg\":\"HS512\",\"typ\":\"JOSE\",\"auth_id\":\"" + env.get("AUTH_ID") + "\",\"method\":\"POST\",\"params\":\"\",\"uri\":\"" + PATH + "\"}";
    var head = url64(members.getBytes(StandardCharsets.UTF_8));
    var mac = Mac.getInstance("HmacSHA512");
    mac.init(new SecretKeySpec(env.get("SECRET").getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
    var input = head + "." + url64(body.getBytes(StandardCharsets.UTF_8));
    var signature = url64(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
    var request = HttpRequest.newBuilder(URI.create(env.get("URL") + PATH))
        .header("Content-Type", "application/json")
        .header("X-JWS-Signature", head + ".." + signature)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
    System.out.println(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  static byte[] seal(String scheme, byte[] digits) throws Exception {
    switch (scheme) {
      case "rsa-pkcs1-v1_5": {
        var cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, publicKey());
        return cipher.doFinal(digits);
      }
      case "rsa-oaep": {
        var cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        // The JDK's name OAEPWithSHA-256AndMGF1Padding means MGF1 with SHA-1.
        var oaep = new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
        cipher.init(Cipher.ENCRYPT_MODE, publicKey(), oaep);
        return cipher.doFinal(digits);
      }
      default: {
        var iv = new byte[12];
        new SecureRandom().nextBytes(iv);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        var key = new SecretKeySpec(Base64.getDecoder().decode(System.getenv("PIN_KEY")), "AES");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, iv));
        var sealed = cipher.doFinal(digits);
        var whole = new byte[iv.length + sealed.length];
        System.arraycopy(iv, 0, whole, 0, iv.length);
        System.arraycopy(sealed, 0, whole, iv.length, sealed.length);
        return whole;
      }
    }
  }

  static PublicKey publicKey() throws Exception {
    var pem = System.getenv("PIN_PUBLIC_KEY").replaceAll("-----[A-Z ]+-----|\\s", "");
    return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(pem)));
  }

  static String url64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

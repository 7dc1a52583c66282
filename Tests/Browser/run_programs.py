"""The programs of those clients that have to be compiled, and what all of them ask."""

URL = "https://api.salla.dev/exchange-authority/v1/introspect"
BODY = '{"token":"none"}'

JAVA = f"""
import java.net.URI;
import java.net.http.*;
import java.nio.file.*;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.*;

public class Client {{
  public static void main(String[] words) throws Exception {{
    var text = HttpResponse.BodyHandlers.ofString();
    var call = HttpRequest.newBuilder(URI.create("{URL}"))
      .POST(HttpRequest.BodyPublishers.ofString("{BODY.replace('"', chr(92) + '"')}")).build();
    var answer = HttpClient.newHttpClient().send(call, text);
    var message = answer.body().replaceAll(".*\\"message\\":\\"([^\\"]*)\\".*", "$1");
    System.out.println(answer.statusCode() + " " + message);
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (var file = Files.newInputStream(Path.of(System.getenv("OTHER_CA")))) {{
      store.setCertificateEntry("other", CertificateFactory.getInstance("X.509").generateCertificate(file));
    }}
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    var other = HttpRequest.newBuilder(URI.create(System.getenv("OTHER"))).build();
    System.out.println(HttpClient.newBuilder().sslContext(context).build().send(other, text).body());
    try {{
      HttpClient.newHttpClient().send(other, text);
    }} catch (SSLHandshakeException refused) {{
      System.out.println("refused");
    }}
  }}
}}
"""

GO = f"""
package main

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
)

func main() {{
	answer, err := http.Post("{URL}", "application/json", strings.NewReader(`{BODY}`))
	if err != nil {{
		panic(err)
	}}
	var said struct{{ Error struct{{ Message string }} }}
	json.NewDecoder(answer.Body).Decode(&said)
	fmt.Println(answer.StatusCode, said.Error.Message)
	roots := x509.NewCertPool()
	text, _ := os.ReadFile(os.Getenv("OTHER_CA"))
	roots.AppendCertsFromPEM(text)
	// The default transport, with one more root.
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.TLSClientConfig = &tls.Config{{RootCAs: roots}}
	other, err := (&http.Client{{Transport: transport}}).Get(os.Getenv("OTHER"))
	if err != nil {{
		panic(err)
	}}
	body, _ := io.ReadAll(other.Body)
	fmt.Println(string(body))
	_, err = http.Get(os.Getenv("OTHER"))
	var unknown x509.UnknownAuthorityError
	if errors.As(err, &unknown) {{
		fmt.Println("refused")
	}}
}}
"""

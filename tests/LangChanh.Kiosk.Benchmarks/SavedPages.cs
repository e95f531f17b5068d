using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;

namespace LangChanh.Kiosk.Benchmarks;

/// <summary>The kiosk's own pages, saved as files with their styles, modules and fonts, and served by nginx: the least that such screens can cost.</summary>
internal sealed class SavedPages : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly Process _nginx;

    private SavedPages(Uri address, Process nginx, DirectoryInfo folder) => (Address, _nginx, _folder) = (address, nginx, folder);

    public Uri Address { get; }

    /// <summary>Saves and serves.</summary>
    /// <param name="kiosk">Where the pages come from.</param>
    /// <param name="paths">The pages.</param>
    /// <param name="typed">What is searched: every key of it gets the same saved results.</param>
    public static async Task<SavedPages> ServeAsync(Uri kiosk, IReadOnlyList<string> paths, string typed)
    {
        var folder = Directory.CreateTempSubdirectory("saved-");
        var root = Path.Combine(folder.FullName, "root");
        Folders.Copy(Path.Combine(AppContext.BaseDirectory, "wwwroot"), root);
        Folders.Copy(Path.Combine(Repository.Root, "media"), Path.Combine(root, "media"));
        Directory.CreateDirectory(Path.Combine(root, "pages"));
        using var http = new HttpClient { BaseAddress = kiosk };
        await File.WriteAllBytesAsync(Path.Combine(root, "panel.css"), await http.GetByteArrayAsync(new Uri("/panel.css", UriKind.Relative)));
        foreach (var (path, i) in paths.Select((p, i) => (p, i)))
        {
            await File.WriteAllBytesAsync(Path.Combine(root, "pages", $"{i}.html"), await http.GetByteArrayAsync(new Uri(path, UriKind.Relative)));
        }

        using var found = await http.PostAsJsonAsync(new Uri("/search/typed", UriKind.Relative), new { text = typed, method = "Marks" });
        await File.WriteAllBytesAsync(Path.Combine(root, "pages", "typed.html"), await found.Content.ReadAsByteArrayAsync());
        var port = FreePort();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "nginx.conf"), Configuration(folder.FullName, port, paths));
        var nginx = Process.Start("nginx", ["-p", folder.FullName, "-c", "nginx.conf", "-e", "error.log"]);
        var address = new Uri($"http://127.0.0.1:{port}");
        await UntilAnsweredAsync(address, nginx, folder.FullName);
        return new SavedPages(address, nginx, folder);
    }

    public async ValueTask DisposeAsync()
    {
        _nginx.Kill();
        await _nginx.WaitForExitAsync();
        _nginx.Dispose();
        _folder.Delete(recursive: true);
    }

    // Pages are not kept, as the kiosk's are not; files are kept for ever, as a static site's should be; ending a visit empties the browser's cache in both.
    private static string Configuration(string folder, int port, IReadOnlyList<string> paths) =>
        $$"""
        daemon off;
        master_process off;
        pid {{folder}}/pid;
        events { }
        http {
          include /etc/nginx/mime.types;
          charset utf-8;
          access_log off;
          client_body_temp_path {{folder}}/body;
          proxy_temp_path {{folder}}/proxy;
          fastcgi_temp_path {{folder}}/fastcgi;
          uwsgi_temp_path {{folder}}/uwsgi;
          scgi_temp_path {{folder}}/scgi;
          sendfile on;
          tcp_nopush on;
          gzip on;
          gzip_types text/css application/javascript image/svg+xml;
          map_hash_bucket_size 512;
          map $request_uri $page { default /none; {{string.Join(' ', paths.Select((p, i) => $"\"{p}\" /pages/{i}.html;"))}} }
          map $page $kept { /none "max-age=31536000, immutable"; default no-store; }
          server {
            listen 127.0.0.1:{{port}};
            root {{folder}}/root;
            rewrite "^/~[0-9a-f]+(/.*)$" $1 last;
            location / { try_files $page $uri =404; add_header Cache-Control $kept; }
            location = /search/typed { error_page 405 =200 /pages/typed.html; return 405; }
            location = /visit/end { add_header Clear-Site-Data '"cache"' always; return 303 /; }
          }
        }
        """;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task UntilAnsweredAsync(Uri address, Process nginx, string folder)
    {
        using var http = new HttpClient { BaseAddress = address };
        for (var tries = 0; !nginx.HasExited && tries < 100; tries++)
        {
            try
            {
                (await http.GetAsync(new Uri("/home", UriKind.Relative))).EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
        }

        throw new InvalidOperationException("nginx did not start: " + await File.ReadAllTextAsync(Path.Combine(folder, "error.log")));
    }
}

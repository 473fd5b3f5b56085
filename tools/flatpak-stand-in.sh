# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A stand-in for GNOME's runtime and SDK, made of Debian packages, where theirs cannot be had. It
# has their names, so that manifests are built unchanged, and Debian testing has libraries of
# the same series. It is not theirs: what works here has still to be tried on theirs.

stand_in_branch=51
stand_in_suite=forky
stand_in_locales=(en_US de_DE)
# Of what GNOME's has, what this program uses; what theirs lacks must not be here either.
stand_in_platform=(
  adwaita-icon-theme ca-certificates fontconfig fonts-cantarell fonts-dejavu-core
  glib-networking libadwaita-1-0 libglib2.0-bin libgtk-4-1 libjson-glib-1.0-0 librsvg2-common
  libsecret-1-0 libsoup-3.0-0 libssl3t64 locales shared-mime-info
)
stand_in_sdk=(
  "${stand_in_platform[@]}" appstream appstream-compose desktop-file-utils gcc gettext
  libadwaita-1-dev libc6-dev libglib2.0-dev libgtk-4-bin libgtk-4-dev libjson-glib-dev
  libsecret-1-dev libsoup-3.0-dev libssl-dev make meson ninja-build pkgconf
)

# Flatpak asks the system bus about parental controls unless root asks. Where there is no system
# bus, a private one answers that nobody knows.
flatpak_here () {
  if [ "$EUID" -eq 0 ] || [ -S /run/dbus/system_bus_socket ]; then
    flatpak "$@"
  else
    # shellcheck disable=SC2016  # the inner shell's variable
    dbus-run-session -- sh -c 'DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS exec flatpak "$@"' \
      flatpak "$@"
  fi
}

add_locales () {
  local root=$1 name
  for name in "${stand_in_locales[@]}"; do
    bwrap --bind "$root" / --dev /dev --tmpfs /tmp --unshare-all --clearenv \
      --setenv PATH /usr/bin localedef -i "$name" -f UTF-8 "$name.UTF-8"
  done
}

# Debian's appstreamcli has taken over from appstream-compose, which Debian 12's flatpak-builder
# still calls, with options of its own and after giving the metainfo file its old place.
add_compose () {
  install -m 755 /dev/stdin "$1/usr/bin/appstream-compose" <<'END'
#!/bin/sh
prefix=/app
for argument; do
  case $argument in
    --prefix=*) prefix=${argument#*=} ;;
    --*) ;;
    *) id=$argument ;;
  esac
done
mkdir -p "$prefix/share/metainfo"
mv "$prefix/share/appdata/$id.appdata.xml" "$prefix/share/metainfo/$id.metainfo.xml"
appstreamcli compose --prefix=/ --origin=flatpak --components="$id" --result-root="$prefix" \
  --data-dir="$prefix/share/app-info/xmls" \
  --icons-dir="$prefix/share/app-info/icons/flatpak" "$prefix"
END
}

# export_runtime ROOT REPOSITORY NAME: ROOT is used up. Flatpak gives each sandbox its own of what
# is removed from /etc; the rest of it belongs below /usr.
export_runtime () {
  local root=$1 repository=$2 name=$3 folder=$1.runtime arch
  arch=$(flatpak --default-arch)
  rm -rf --one-file-system "$folder"
  mkdir -p "$folder/files"
  mv "$root/usr" "$folder/usr"
  mv "$root/etc" "$folder/usr/etc"
  (cd "$folder/usr/etc" && rm -rf apt gshadow* host* machine-id mtab passwd- resolv.conf shadow*)
  printf '[Runtime]\nname=%s\nruntime=%s\nsdk=%s\n' "$name" \
    "org.gnome.Platform/$arch/$stand_in_branch" "org.gnome.Sdk/$arch/$stand_in_branch" \
    >"$folder/metadata"
  flatpak build-export --runtime --disable-sandbox --no-update-summary \
    --subject="Stand-in from Debian $stand_in_suite" \
    "$repository" "$folder" "$stand_in_branch" >/dev/null
  rm -rf --one-file-system "$folder" "$root"
}

# add_runtime HOME NAME PACKAGE...
add_runtime () {
  local home=$1 name=$2 root=$1/$2
  shift 2
  rm -f "$root.packages"
  debian_root "$root" "$stand_in_suite" "$@"
  add_locales "$root"
  [ "$name" = org.gnome.Platform ] || add_compose "$root"
  print_versions "$root" libgtk-4-1 libadwaita-1-0 libglib2.0-0t64 libsecret-1-0 libsoup-3.0-0 \
    libssl3t64 >"$home/versions"
  export_runtime "$root" "$home/repository" "$name"
}

# need_stand_in HOME: the installation in HOME/user has both, made as they are described here.
need_stand_in () {
  local home=$1 described
  described=$(sha256sum <"${BASH_SOURCE[0]}")
  export FLATPAK_USER_DIR=$home/user
  if [ "$described" = "$(cat "$home/described" 2>/dev/null)" ]; then
    return
  fi
  rm -rf --one-file-system "$home"
  mkdir -p "$home/user"
  # As in the installation, so that what is installed from there are links. It can be made again.
  ostree init --mode=bare-user-only --repo="$home/repository"
  ostree config --repo="$home/repository" set core.fsync false
  add_runtime "$home" org.gnome.Platform "${stand_in_platform[@]}"
  add_runtime "$home" org.gnome.Sdk "${stand_in_sdk[@]}"
  flatpak build-update-repo "$home/repository"
  flatpak --user remote-add --no-gpg-verify stand-in "file://$home/repository"
  flatpak --user config --set languages 'de;en'
  flatpak_here --user install -y --noninteractive stand-in \
    "org.gnome.Platform//$stand_in_branch" "org.gnome.Sdk//$stand_in_branch"
  echo "$described" >"$home/described"
}
